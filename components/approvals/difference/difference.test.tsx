import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Difference } from "@/components/approvals/difference/difference";

test("the server does not compare the texts", () => {
  expect(renderToString(<Difference before="one" after="two" />)).toBe("");
});
