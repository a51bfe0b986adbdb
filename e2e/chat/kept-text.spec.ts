import { messagesOf } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";

test.use({ expectedErrors: /status of 4\d\d/ });

test("an edited message that is refused goes back to its editor, after a reload too", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "An answer." });
  await chat.open();
  await chat.send(`old ${key}`);
  await chat.expectAnswer("complete");
  await chat.page.route("**/api/chat", (route) => route.fulfill({ status: 413, body: "Too large" }));
  const editor = chat.log.getByRole("textbox", { name: "Edited text" });
  await chat.log.getByRole("button", { name: "Edit" }).press("Enter");
  await editor.fill(`new ${key}`);
  await editor.press("Enter");
  await expect(chat.log.getByText("Not sent. The server refused it.")).toBeVisible();
  await chat.log.getByRole("button", { name: "Edit" }).last().click();
  await expect(editor).toHaveValue(`new ${key}`);
  await chat.page.reload();
  await expect(editor).toHaveValue(`new ${key}`);
  await editor.press("Escape");
  await expect(chat.log.getByRole("article")).toHaveText([`old ${key}`, /^An answer\./]);
  await chat.page.reload();
  await chat.expectAnswerText("An answer.");
  await expect(editor).toHaveCount(0);
});

test("text typed into a conversation that is deleted elsewhere moves to a new chat", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "An answer." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  await chat.input.fill("Not lost");
  expect((await chat.page.request.delete(`/api/conversations/${id}`)).status()).toBe(204);
  await chat.page.getByRole("link", { name: "Start a new chat" }).click();
  await expect(chat.input).toHaveValue("Not lost");
});

test("half a surrogate pair and U+0000 are sent as replacement characters", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "Read." });
  await chat.open();
  await chat.input.evaluate((box: HTMLTextAreaElement, word) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;
    set?.call(box, `a\ud800b\u0000c ${word}`);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }, key);
  await chat.input.press("Enter");
  await chat.expectAnswerText("Read.");
  await expect(chat.input).toHaveValue("");
  const [sent] = await messagesOf(chat.conversationId());
  expect(sent?.parts[0]?.text).toBe(`a\ufffdb\ufffdc ${key}`);
});

test("Escape that ends the composition of a character does not stop the answer", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  await holdAnswer("One two three.", 1);
  for (const how of [{ keyCode: 229 }, { isComposing: true }])
    await chat.input.evaluate((box, init) => {
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, ...init }));
    }, how);
  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await chat.expectAnswerText("One two three.");
});

test("text typed before the scripts of the page have loaded survives a reload", async ({ chat }) => {
  await chat.page.route("**/*.js", () => undefined);
  await chat.page.goto("/", { waitUntil: "commit" });
  await chat.input.fill("Typed early");
  await chat.page.unrouteAll({ behavior: "ignoreErrors" });
  await chat.page.evaluate(() => location.reload());
  await expect(chat.suggestions.first()).toBeEnabled();
  await expect(chat.input).toHaveValue("Typed early");
});
