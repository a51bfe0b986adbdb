import { expect, test } from "vitest";
import { readLink } from "@/components/chat/markdown/links";

test.each([
  ["https://x.example/a b", "https://x.example/a%20b"],
  ["HTTP://X.example", "http://x.example/"],
  ["mailto:me@x.example", "mailto:me@x.example"],
  ["tel:+123", "tel:+123"],
  ["//evil.example/x", "https://evil.example/x"],
  ["/\\evil.example/x", "https://evil.example/x"],
  ["\\\\evil.example/x", "https://evil.example/x"],
  ["/posts/tea?a=1#b", "/posts/tea?a=1#b"],
])("%j leads to %j", (written, href) => {
  expect(readLink(written)).toEqual({ kind: "address", href });
});

test.each([
  "javascript:alert(1)",
  "JaVaScript:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "blob:https://x.example/1",
  "vbscript:x",
  "file:///etc/passwd",
  "http://[",
  "https://",
  "src/index.ts",
  "?q=1",
  "",
])("%j leads nowhere", (written) => {
  expect(readLink(written)).toBeUndefined();
});

test("decodes a fragment, and keeps one with a broken encoding", () => {
  expect(readLink("#caf%C3%A9")).toEqual({ kind: "fragment", id: "café" });
  expect(readLink("#%E0%A4")).toEqual({ kind: "fragment", id: "%E0%A4" });
});
