import fc from "fast-check";
import { expect, test } from "vitest";
import { nextPath } from "@/lib/next-path";

test("a path of this app is kept", () => {
  for (const path of ["/", "/chat/1?a=b#c", "/?q=%2F%2Fevil.com", "/sign-in"]) {
    expect(nextPath(path)).toBe(path);
  }
});

test("a value that leads to another site, or is no path, becomes the start page", () => {
  const elsewhere = [
    "//evil.com",
    "/\\evil.com",
    "/\t/evil.com",
    "/\n\\evil.com",
    "/.//evil.com",
    "/a/..//evil.com",
    "https://evil.com",
    "javascript:alert(1)",
    "chat",
    "",
  ];
  for (const value of elsewhere) expect(nextPath(value), value).toBe("/");
  for (const value of [undefined, null, ["/chat/1"]]) expect(nextPath(value)).toBe("/");
});

test("any value keeps the browser on this site", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "//",
    "\t",
    "@",
    ":",
    "evil.com",
    "?",
    "#",
    "%2F",
    "http:",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => `/${pieces.join("")}`),
      ),
      (value) => {
        expect(new URL(nextPath(value), "https://standby.example").origin).toBe("https://standby.example");
      },
    ),
    { numRuns: 2000 },
  );
});
