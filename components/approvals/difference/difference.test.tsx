import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Difference } from "@/components/approvals/difference/difference";

test("the server compares nothing", () => {
  expect(renderToString(<Difference before="one" after="two" />)).toBe("");
});
