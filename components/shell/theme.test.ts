import { expect, it } from "vitest";
import { parseTheme } from "@/components/shell/theme";

it("takes the three themes as they are", () => {
  expect(["system", "light", "dark"].map(parseTheme)).toEqual(["system", "light", "dark"]);
});

it("takes no cookie and a foreign value for the machine's own colours", () => {
  expect(parseTheme(undefined)).toBe("system");
  expect(parseTheme('dark"><script>')).toBe("system");
});
