import { messagesOf, textOf } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test("a first answer streams in, and is the same on the page, in the database and after a reload", async ({
  chat,
  model,
  key,
}) => {
  const text = numberedWords(150);
  await model.answer({ match: key, text, tokensPerSecond: 40 });
  await chat.page.addInitScript(countSteps);
  await chat.open();

  const id = await chat.send(`Count, please. ${key}`);
  await chat.expectAnswer("complete");
  const steps = await chat.page.evaluate(() => document.documentElement.dataset.steps);
  expect(Number(steps), "steps in which the answer grew").toBeGreaterThan(10);
  await chat.expectAnswerText(text);
  const rows = await messagesOf(id);
  expect(rows.map(({ role, status }) => `${role} ${status}`)).toEqual([
    "user complete",
    "assistant complete",
  ]);
  expect(rows.map(textOf)).toEqual([`Count, please. ${key}`, text]);
  expect(rows[1]?.parts.every(({ state }) => state !== "streaming")).toBe(true);

  await chat.page.reload();
  await chat.expectAnswerText(text);
  await chat.expectAnswer("complete");
  await expect(chat.conversations.getByRole("link", { name: /Count, please/ })).toHaveAttribute(
    "aria-current",
    "page",
  );
});

test("the model gets the earlier messages of the conversation", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "First answer." });
  await chat.open();
  await chat.send(`First question ${key}`);
  await chat.expectAnswer("complete");
  await chat.send(`Second question ${key}`);
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
  const requests = await model.requests(key);
  expect(requests.map(({ messages }) => messages)).toEqual([1, 3]);
});

test("a suggestion on the empty page starts a conversation, and keeps the text typed", async ({ chat }) => {
  await chat.open();
  await chat.input.fill("And then?");
  await chat.suggestions.first().click();
  await expect(chat.page).toHaveURL(/\/chat\//);
  await chat.expectAnswer("complete");
  await expect(chat.input).toHaveValue("And then?");
  await chat.newChat();
  await expect(chat.input).toHaveValue("");
});

test("New chat opens an empty page, and each conversation keeps the text typed in it", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "An answer to come back to." });
  await chat.open();
  const id = await chat.send(`Remember me ${key}`);
  await chat.expectAnswer("complete");
  await chat.input.fill("for this one");

  await chat.newChat();
  await expect(chat.input).toHaveValue("");
  await chat.input.fill("for a new one");

  await chat.conversations.getByRole("link", { name: /Remember me/ }).click();
  await expect(chat.page).toHaveURL(new RegExp(`/chat/${id}$`));
  await chat.expectAnswerText("An answer to come back to.");
  await expect(chat.input).toHaveValue("for this one");
  await chat.page.goBack();
  await expect(chat.input).toHaveValue("for a new one");
  await chat.page.goForward();
  await chat.expectAnswerText("An answer to come back to.");
  await expect(chat.input).toHaveValue("for this one");
  await chat.page.reload();
  await expect(chat.input).toHaveValue("for this one");

  await chat.input.press("Enter");
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
  await expect(chat.input).toHaveValue("");
});

test("Markdown is rendered, and no script in it runs", async ({ chat, model, key }) => {
  const text = [
    "# A title",
    "",
    "| a | b |",
    "| - | - |",
    "| 1 | 2 |",
    "",
    "```ts",
    "const x: number = 1;",
    "```",
    "",
    '<img src="x" onerror="document.title=\'run\'"><script>document.title="run"</script>',
    "",
    "[link](javascript:document.title='run')",
  ].join("\n");
  await model.answer({ match: key, text });
  await chat.open();
  await chat.send(`Show me ${key}`);
  await chat.expectAnswer("complete");
  await expect(chat.answer.getByRole("heading", { name: "A title" })).toBeVisible();
  await expect(chat.answer.getByRole("cell", { name: "2" })).toBeVisible();
  await expect(chat.answer.getByText("const x: number = 1;")).toBeVisible();
  expect(await chat.page.title()).not.toBe("run");
  await expect(chat.answer.locator("script, img[onerror], a[href^='javascript']")).toHaveCount(0);
});

/** Runs in the page: counts the different lengths of the answer's text. */
function countSteps() {
  const lengths = new Set<number>();
  new MutationObserver(() => {
    const length = document.querySelector("[data-answer]")?.textContent?.length ?? 0;
    if (length === 0 || lengths.has(length)) return;
    lengths.add(length);
    document.documentElement.dataset.steps = String(lengths.size);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
