// @vitest-environment happy-dom
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { PostText } from "@/components/posts/post-text";

test.each([
  [">", 3_000],
  ["<div>", 6_000],
  ["<b>", 8_000],
  ["> > - ", 1_000],
  ["[", 64_000],
  ["*a _b ", 500],
  ["|a", 2_000],
  ["a long post ", 50_000],
])("the HTML of a post of %j × %i has every character", (piece, times) => {
  const text = piece.repeat(times);
  const page = document.createElement("div");
  page.innerHTML = renderToString(<PostText text={text} />);
  expect(page.textContent?.trim()).toBe(text.trim());
});
