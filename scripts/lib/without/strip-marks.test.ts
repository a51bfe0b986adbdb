import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stripMarks } from "./strip-marks.ts";

const strip = (lines: string[], ...gone: string[]) => stripMarks(lines.join("\n"), new Set(gone)).split("\n");

describe("a line", () => {
  test.each([
    ["one(); // feature: alpha"],
    ["  KEY=1 # feature: alpha"],
    ["  <Alpha /> {/* feature: alpha */}"],
    ["  a { color: red } /* feature: alpha */"],
  ])("goes with its only feature: %s", (line) => {
    expect(strip(["before", line, "after"], "alpha")).toEqual(["before", "after"]);
    expect(strip(["before", line, "after"], "beta")).toEqual(["before", line, "after"]);
  });

  test("stays while one of its features is left, and names what is left", () => {
    expect(strip(["both(); // feature: alpha, beta"], "alpha")).toEqual(["both(); // feature: beta"]);
    expect(strip(["both(); // feature: alpha, beta", "end"], "alpha", "beta")).toEqual(["end"]);
  });

  test("with words about features in its middle stays", () => {
    const lines = ['say("// feature: alpha");', "// feature: alpha is described here", "feature: alpha"];
    expect(strip(lines, "alpha")).toEqual(lines);
  });
});

test("a page has marks of its own, and keeps those of the code that it shows", () => {
  const page = "a\nb <!-- feature: alpha -->\n+one(); // feature: alpha";
  expect(stripMarks(page, new Set(["alpha"]), "markdown")).toBe("a\n+one(); // feature: alpha");
});

describe("a block", () => {
  const block = ["a", "{/* feature: alpha { */}", "b", "{/* feature: alpha } */}", "c"];

  test("goes with its feature, and its marks with it", () => {
    expect(strip(block, "alpha")).toEqual(["a", "c"]);
    expect(strip(block, "beta")).toEqual(block);
  });

  test("inside of another goes alone or with the other", () => {
    const nested = ["// feature: alpha {", "a", "b // feature: beta", "// feature: alpha }", "c"];
    expect(strip(nested, "beta")).toEqual([nested[0], "a", nested[3], "c"]);
    expect(strip(nested, "alpha")).toEqual(["c"]);
  });

  test.each([
    ["opened only", ["// feature: alpha {", "a"]],
    ["closed only", ["a", "// feature: alpha }"]],
    ["a mark without code", ["a", "// feature: alpha"]],
  ])("is refused when %s", (_, lines) => {
    expect(() => strip(lines, "alpha")).toThrow();
  });
});

test("taking two features out one after the other leaves the same as both at once", () => {
  const names = fc.constantFrom("alpha", "beta", "alpha, beta");
  const line = fc.oneof(
    fc.constant("plain"),
    names.map((name) => `x(); // feature: ${name}`),
  );
  const block = fc
    .tuple(names, fc.array(line))
    .map(([name, lines]) => [`// feature: ${name} {`, ...lines, `// feature: ${name} }`]);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          block,
          line.map((one) => [one]),
        ),
      ),
      (parts) => {
        const text = parts.flat().join("\n");
        const [alpha, beta] = [new Set(["alpha"]), new Set(["beta"])];
        const both = stripMarks(text, new Set(["alpha", "beta"]));
        expect(stripMarks(stripMarks(text, alpha), beta)).toBe(both);
        expect(both).not.toContain("feature");
      },
    ),
  );
});
