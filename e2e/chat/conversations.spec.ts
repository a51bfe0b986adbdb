import { ChatPage } from "@/e2e/support/chat-page";
import { messagesOf, newestMessage } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

// A page that loads a conversation just deleted gets a 404, which the browser logs as an error.
test.use({ expectedErrors: /404|429/ });

test("renaming or deleting a conversation in one tab shows in the other", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "Noted." });
  await chat.open();
  const id = await chat.send(`Old title ${key}`);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);

  await chat.openOptions(`Old title ${key}`);
  await chat.page.getByRole("button", { name: "Rename" }).press("Enter");
  const title = chat.page.getByRole("textbox", { name: "Title" });
  await expect(title).toHaveValue(`Old title ${key}`);
  await title.fill(`  New title ${key} `);
  await title.press("Enter");
  for (const { conversations, page } of [chat, other]) {
    await expect(conversations.getByRole("link", { name: `New title ${key}` })).toBeVisible();
    await expect(conversations.getByRole("link", { name: "Old title" })).toHaveCount(0);
    await expect(page).toHaveTitle(`New title ${key} · Standby`);
  }
  await expect(chat.options(`New title ${key}`), "the focus is back").toBeFocused();

  expect((await chat.page.request.delete(`/api/conversations/${id}`)).status()).toBe(204);
  for (const { conversations, page } of [chat, other]) {
    await expect(page.getByRole("heading", { name: "This conversation is gone" })).toBeVisible();
    await expect(conversations.getByRole("link")).toHaveCount(0);
  }
});

test("deleting a conversation ends its answer, and the other tab says that it is gone", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "A first answer." });
  await model.answer({ match: `more ${key}`, text: numberedWords(400) });
  await model.hold({ match: `more ${key}`, afterTokens: 10 });
  await chat.open();
  const id = await chat.send(`Delete me ${key}`);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);
  await chat.send(`more ${key}`);
  await model.waitFor("held", { match: `more ${key}` });
  await other.expectAnswer("streaming");

  await chat.openOptions(`Delete me ${key}`);
  const options = chat.page.getByRole("dialog", { name: `Delete me ${key}` });
  await options.getByRole("button", { name: "Delete" }).click();
  await expect(options.getByRole("button", { name: "Keep" })).toBeFocused();
  await options.getByRole("button", { name: "Delete" }).click();

  await expect(chat.page).toHaveURL(/\/$/);
  expect((await model.waitFor("closed", { match: `more ${key}` })).tokensWritten).toBe(10);
  await expect(chat.conversations.getByRole("link", { name: `Delete me ${key}` })).toHaveCount(0);
  expect(await messagesOf(id)).toEqual([]);
  expect((await chat.page.request.delete(`/api/conversations/${id}`)).status()).toBe(404);

  await expect(other.page.getByRole("heading", { name: "This conversation is gone" })).toBeVisible();
  await expect(other.conversations.getByRole("link", { name: `Delete me ${key}` })).toHaveCount(0);
  await other.page.getByRole("link", { name: "Start a new chat" }).click();
  await expect(other.input).toBeVisible();
});

test("Stop and Delete at the same time are both answered, and leave nothing behind", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id } = await holdAnswer(numberedWords(400), 10);
  const { runId } = await newestMessage(id);
  const { request } = chat.page;
  const [deleted, stopped] = await Promise.all([
    request.delete(`/api/conversations/${id}`),
    request.post(`/api/runs/${runId}/cancel`),
  ]);
  expect(deleted.status()).toBe(204);
  expect([200, 404]).toContain(stopped.status());
  expect((await model.waitFor("closed", { match: key })).tokensWritten).toBe(10);
  expect(await messagesOf(id)).toEqual([]);
});

test("a bad title is refused, and another person's conversation is neither renamed nor deleted", async ({
  chat,
  model,
  key,
  browser,
}) => {
  await model.answer({ match: key, text: "Mine." });
  await chat.open();
  const id = await chat.send(`Mine ${key}`);
  await chat.expectAnswer("complete");
  const path = `/api/conversations/${id}`;
  const bad = [
    {},
    { title: "" },
    { title: " \n " },
    { title: "x".repeat(101) },
    { title: "a\u0000b" },
    { title: 1 },
  ];
  for (const data of [...bad, { title: "x".repeat(10_000) }, { title: "fine", userId: id }]) {
    const response = await chat.page.request.patch(path, { data });
    expect(response.status(), JSON.stringify(data).slice(0, 50)).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-request" });
  }
  const stranger = await newPerson(browser);
  const { request } = stranger.context;
  expect((await request.patch(path, { data: { title: "Theirs" } })).status()).toBe(404);
  expect((await request.delete(path)).status()).toBe(404);
  await stranger.context.close();
  expect(await (await chat.page.request.get(path)).json()).toMatchObject({ title: `Mine ${key}` });
});

test("a search finds the words of an old answer, and leads to it", async ({ chat, model, key }) => {
  const word = `Quokka${key.slice(4)}`;
  await model.answer({ match: `old ${key}`, text: `The <b>smallest</b> of them is the ${word}, they say.` });
  await model.answer({ match: `new ${key}`, text: "Something else." });
  await chat.open();
  const id = await chat.send(`old ${key}`);
  await chat.expectAnswer("complete");
  await chat.newChat();
  await chat.send(`new ${key}`);
  await chat.expectAnswer("complete");

  const search = chat.page.getByRole("searchbox", { name: "Search conversations" });
  await search.fill(`smallest ${word.slice(0, -3).toLowerCase()}`);
  const hit = chat.conversations.getByRole("link");
  await expect(hit).toHaveCount(1);
  await expect(hit).toContainText(`old ${key}`);
  await expect(hit).toContainText(`smallest</b> of them is the ${word}, they`);
  await expect(hit.locator("mark")).toHaveText(["smallest", word]);
  await expect(chat.conversations.getByRole("status")).toHaveText("One conversation found.");
  await hit.click();
  await expect(chat.page).toHaveURL(new RegExp(`${id}$`));
  await chat.expectAnswerText(/they say/);

  await search.fill("%");
  await expect(chat.conversations.getByRole("status")).toHaveText("Nothing found.");
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await expect(chat.conversations.getByRole("link")).toHaveCount(2);
});

test("a search for any text gets a result or a clear refusal", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "100% of *it*." });
  await chat.open();
  await chat.send(`Anything ${key}`);
  await chat.expectAnswer("complete");
  const ask = (q: string) => chat.page.request.get("/api/conversations", { params: { q } });
  for (const q of ["", " ", "a", "%", "_", "*", "&|!():*", "'", '"', "\\", "<->", "<b>", "x".repeat(200)]) {
    const response = await ask(q);
    expect(response.status(), q.slice(0, 20)).toBe(200);
    expect(Array.isArray((await response.json()).hits)).toBe(true);
  }
  for (const q of ["\u0000", "x".repeat(201), "wild* ".repeat(1_700)]) {
    const response = await ask(q);
    expect(response.status()).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-request" });
  }
});

test("an edited message replaces what came after it, in both tabs and after a reload", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `wrong ${key}`, text: "About the wrong thing." });
  await model.answer({ match: `more ${key}`, text: "More of the wrong thing." });
  await model.answer({ match: `right ${key}`, text: "About the right thing." });
  await chat.open();
  const id = await chat.send(`wrong ${key}`);
  await chat.expectAnswer("complete");
  await chat.send(`more ${key}`);
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);

  const mine = chat.log.getByRole("article", { name: "You" }).first();
  await mine.getByRole("button", { name: "Edit" }).press("Enter");
  const box = mine.getByRole("textbox", { name: "Edited text" });
  await expect(box).toBeFocused();
  await box.press("Escape");
  await expect(mine).toHaveText(`wrong ${key}`);
  await expect(mine.getByRole("button", { name: "Edit" })).toBeFocused();

  await mine.getByRole("button", { name: "Edit" }).press("Enter");
  await expect(box).toHaveValue(`wrong ${key}`);
  await box.fill(`right ${key}`);
  await box.press("Enter");
  const expectOneHistory = async ({ log }: ChatPage) => {
    await expect(log.getByRole("article")).toHaveText([
      new RegExp(`^right ${key}`),
      /^About the right thing\./,
    ]);
  };
  await expectOneHistory(chat);
  await chat.expectAnswer("complete");
  await expect(chat.input).toBeFocused();
  await expectOneHistory(other);
  await other.expectAnswer("complete");
  await chat.page.reload();
  await expectOneHistory(chat);
  expect(await messagesOf(id)).toHaveLength(2);
  expect((await model.requests(`right ${key}`)).map(({ messages }) => messages)).toEqual([1]);
});

test("an edited message that was not sent is kept, and Retry sends it in its place", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `old ${key}`, text: "An old answer." });
  await model.answer({ match: `new ${key}`, text: "A new answer." });
  await chat.open();
  const id = await chat.send(`old ${key}`);
  await chat.expectAnswer("complete");
  await chat.page.route("**/api/chat", (route) =>
    route.fulfill({
      status: 429,
      contentType: "application/problem+json",
      json: { type: "about:blank", code: "too-many-requests", title: "Too much", status: 429 },
    }),
  );
  await chat.log.getByRole("button", { name: "Edit" }).press("Enter");
  await chat.log.getByRole("textbox", { name: "Edited text" }).fill(`new ${key}`);
  await chat.log.getByRole("button", { name: "Send" }).click();
  await expect(chat.retryButton).toBeVisible();
  expect(
    (await messagesOf(id)).map(({ status }) => status),
    "nothing is removed yet",
  ).toHaveLength(2);

  const elsewhere = new ChatPage(await chat.page.context().newPage());
  await elsewhere.open(`/chat/${id}`);
  await elsewhere.send(`old ${key} again`);
  await expect(elsewhere.answers).toHaveCount(2);
  await elsewhere.expectAnswer("complete");

  await expect(chat.log.getByRole("article")).toHaveText([`new ${key}`]);
  await chat.page.unroute("**/api/chat");
  await chat.retryButton.click();
  for (const { log } of [chat, elsewhere])
    await expect(log.getByRole("article")).toHaveText([`new ${key}`, /^A new answer\./]);
  await chat.expectAnswer("complete");
  expect(await messagesOf(id)).toHaveLength(2);
});
