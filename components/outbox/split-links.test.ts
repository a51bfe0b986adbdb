import { expect, test } from "vitest";
import { splitLinks } from "./split-links.ts";

test.each([
  ["no address", [{ text: "no address" }]],
  [
    "Read it:\nhttp://localhost:3000/approvals/1\n\nBye",
    [
      { text: "Read it:\n" },
      { text: "http://localhost:3000/approvals/1", href: "http://localhost:3000/approvals/1" },
      { text: "\n\nBye" },
    ],
  ],
  [
    "(see https://a.example/x?y=1&z=2#w).",
    [
      { text: "(see " },
      { text: "https://a.example/x?y=1&z=2#w", href: "https://a.example/x?y=1&z=2#w" },
      { text: ")." },
    ],
  ],
  ["javascript:alert(1) data:text/html,x", [{ text: "javascript:alert(1) data:text/html,x" }]],
  ["http:// https://[ http://%", [{ text: "http:// https://[ http://%" }]],
  ["", []],
])("%j has the right links", (text, pieces) => {
  expect(splitLinks(text)).toEqual(pieces);
});
