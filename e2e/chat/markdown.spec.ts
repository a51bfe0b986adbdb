import type { Locator } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const NOTES = "One[^1] and [the end](#the-end).\n\n## Middle\n\n\n## The end\n\nDone.\n\n[^1]: A note.";

test("text that only looks like Markdown is shown as written, and a script link is no link", async ({
  chat,
  model,
  key,
}) => {
  const lines = [
    "a <b and c, Map<string, int>",
    "The _private field is set",
    "Costs $$ a lot: $5 and $10",
    "See https://bare.example/path_(x) and done.",
    "A [page](//evil.example/x), a [script](javascript:alert(1)) and a snake_",
  ];
  await model.answer({ match: key, text: lines.join("\n\n") });
  await chat.open();
  await chat.send(`Symbols ${key}`);
  const expectLines = async () => {
    await chat.expectAnswer("complete");
    await expect(chat.answer.getByRole("paragraph")).toHaveText([
      ...lines.slice(0, 4),
      "A page, a script and a snake_",
    ]);
    await expect(chat.answer.getByRole("link", { name: "page" })).toHaveAttribute(
      "href",
      "https://evil.example/x",
    );
    await expect(chat.answer.getByRole("link", { name: "script" })).toHaveCount(0);
  };
  await expectLines();
  await chat.page.reload();
  await expectLines();
});

test("footnotes and links to headings stay in their own answer", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: `${NOTES}\n\n${"A long way.\n\n".repeat(60)}` });
  await chat.open();
  await chat.send(`Notes ${key}`);
  await chat.expectAnswer("complete");
  await chat.send(`Notes again ${key}`);
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");

  const address = chat.page.url();
  const first = chat.answers.first();
  for (const answer of [first, chat.answer]) {
    await answer.getByRole("link", { name: "the end" }).click();
    await expect(answer.getByRole("heading", { name: "The end" })).toBeInViewport();
    await answer.getByRole("link", { name: "1", exact: true }).click();
    await expect(answer.getByText("A note.")).toBeInViewport();
    await answer.getByRole("link", { name: "Back to reference 1" }).click();
    await expect(answer.getByRole("link", { name: "1", exact: true })).toBeInViewport();
  }
  expect(chat.page.url()).toBe(address);
  expect(chat.page.context().pages()).toHaveLength(1);
  const ids = await chat.log.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("math is typeset, prices stay prices, and each block has its own direction", async ({
  chat,
  model,
  key,
}) => {
  const text =
    "Inline \\(a^2\\), a price of $5 and $10.\n\n\\[\n\\frac{1}{2}\n\\]\n\n$$\\undefined$$\n\nهذا نص مع `code` و English.";
  await model.answer({ match: key, text });
  await chat.open();
  await chat.send(`Math ${key}`);
  await chat.expectAnswer("complete");
  await expect(chat.answer.getByRole("math")).toHaveCount(2);
  await expect(chat.answer.getByText("$$\\undefined$$")).toBeVisible();
  await expect(chat.answer.getByText("a price of $5 and $10.")).toBeVisible();
  const arabic = chat.answer.getByText("هذا نص");
  expect(await directionOf(arabic)).toBe("rtl");
  expect(await directionOf(arabic.getByText("code"))).toBe("ltr");
  await chat.page.reload();
  await expect(chat.answer.getByRole("math")).toHaveCount(2);
});

test("text with thousands of brackets is shown as it was written, and the page stays usable", async ({
  chat,
  model,
  key,
}) => {
  const text = `${"[".repeat(20_000)}\n\n${">".repeat(3_000)} **end**`;
  await model.answer({ match: key, text });
  await chat.open();
  await chat.send(`Brackets ${key}`);
  await chat.expectAnswer("complete");
  await expect(chat.answer.getByRole("paragraph")).toHaveText(text);
  await chat.page.reload();
  await expect(chat.answer.getByRole("paragraph")).toHaveText(text);
  await expect(chat.input).toBeEditable();
});

test("code is coloured only near the viewport, and a long answer is Markdown to its end", async ({
  chat,
  model,
  key,
}) => {
  const block =
    "```ts\nconst answer: number = 42;\n```\n\nSome words of **text** between the blocks of code.\n\n";
  await model.answer({ match: key, text: `${block.repeat(200)}## The end` });
  await chat.open();
  await chat.send(`Code ${key}`);
  await chat.expectAnswer("complete");
  await chat.page.reload();
  await expect(chat.answer.getByRole("heading", { name: "The end" })).toBeInViewport();
  const code = chat.answer.getByRole("group", { name: "Code" });
  await expect(code).toHaveCount(200);
  await expect(code.last().locator(".code-token").first()).toBeVisible();
  expect(await code.filter({ has: chat.page.locator(".code-token") }).count()).toBeLessThan(40);
  await expect(code.first().locator(".code-token")).toHaveCount(0);
  await code.first().scrollIntoViewIfNeeded();
  await expect(code.first().locator(".code-token").first()).toBeVisible();
});

test("Copy works on a page without TLS, and says so when it fails", async ({ chat, model, key }) => {
  // A page without TLS has no clipboard API. This page is on localhost, which has one.
  await chat.page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await model.answer({ match: key, text: "Copied **words**" });
  await chat.open();
  await chat.send(`Copy ${key}`);
  await chat.expectAnswer("complete");
  const copy = chat.answer.getByRole("button", { name: "Copy" });
  await copy.click();
  await expect(chat.answer.getByRole("status")).toHaveText("Copied");
  await expect(copy).toBeFocused();
  await chat.input.press("ControlOrMeta+V");
  await expect(chat.input).toHaveValue("Copied **words**");

  await chat.page.evaluate(() => Object.defineProperty(document, "execCommand", { value: () => false }));
  await copy.click();
  await expect(chat.answer.getByText("Not copied. Select the text and copy it.")).toBeVisible();
});

function directionOf(block: Locator): Promise<string> {
  return block.evaluate((element) => getComputedStyle(element).direction);
}
