import { expect, test } from "vitest";
import { postBody, postTitle, slugFrom } from "@/lib/post-text";

test.each([
  ["# The sea\n\nText", "The sea", "Text"],
  ["\n\n## *Bold* and [linked](https://x.y) #\nText", "Bold and linked", "Text"],
  ["Text only", "Text only", "Text only"],
  ["#hashtag first\n# Then a title", "Then a title", "#hashtag first\n# Then a title"],
  ["<script>x</script>", "scriptx/script", "<script>x</script>"],
  ["  ", "Untitled", ""],
])("%j", (text, title, body) => {
  expect(postTitle(text)).toBe(title);
  expect(postBody(text)).toBe(body);
});

test.each([
  ["The Sea, Again!", "the-sea-again-1a"],
  ["Über Äpfel", "uber-apfel-1a"],
  ["海について", "海について-1a"],
  ["!?", "1a"],
  ["x".repeat(200), `${"x".repeat(60)}-1a`],
])("the address of %j", (title, slug) => {
  expect(slugFrom(title, "1a")).toBe(slug);
});
