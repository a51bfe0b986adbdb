import { expect, it } from "vitest";
import { parseTheme } from "@/components/shell/theme";

it("accepts the three themes", () => {
  expect(["system", "light", "dark"].map(parseTheme)).toEqual(["system", "light", "dark"]);
});

it("reads a missing cookie and an unknown value as the system theme", () => {
  expect(parseTheme(undefined)).toBe("system");
  expect(parseTheme('dark"><script>')).toBe("system");
});
