import { expect, test } from "vitest";
import { titleFrom } from "@/lib/title";

test("a short text is its own title, on one line", () => {
  expect(titleFrom("  How does\n\nStop work? ")).toBe("How does Stop work?");
});

test("a long text is cut at a word", () => {
  const title = titleFrom("Please write a long and detailed essay about the history of the semaphore");
  expect(title).toBe("Please write a long and detailed essay about the history of…");
});

test("one endless word is cut where it must be, and no character is split", () => {
  const title = titleFrom("😀".repeat(100));
  expect(title).toBe(`${"😀".repeat(60)}…`);
});
