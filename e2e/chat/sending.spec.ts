import type { BrowserContext } from "@playwright/test";
import { ChatPage } from "@/e2e/support/chat-page";
import { execute, messagesOf } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";

test.use({ expectedErrors: /net::ERR_|status of 4\d\d/ });

const OFFLINE = "Not sent. You're offline. It will be sent when you reconnect.";

test("a message sent while offline is shown as not sent, stays in the box, and is sent when online", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "It arrived." });
  await chat.open();
  await chat.page.context().setOffline(true);
  await chat.input.fill(`Offline ${key}`);
  await chat.input.press("Enter");
  await expect(chat.log.getByText(OFFLINE)).toBeVisible();
  await expect(chat.input, "the box is emptied once the server has the message").toHaveValue(
    `Offline ${key}`,
  );
  await expect(chat.page).toHaveURL(/\/$/);

  await chat.page.context().setOffline(false);
  await chat.expectAnswerText("It arrived.");
  await expect(chat.log.getByText("Not sent.")).toHaveCount(0);
  await expect(chat.input).toHaveValue("");
  await expect(chat.log.getByRole("article")).toHaveCount(2);
  expect(await messagesOf(chat.conversationId())).toHaveLength(2);
  expect(await model.requests(key)).toHaveLength(1);
});

test("a message whose response was lost is sent again under its id, after a reload too", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Once." });
  await chat.open();
  let isLost = true;
  await chat.page.route("**/api/chat", async (route) => {
    if (!isLost) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await chat.input.fill(`Lost ${key}`);
  await chat.sendButton.click();
  await expect(chat.log.getByText("Not sent. The server cannot be reached.")).toBeVisible();
  await chat.page.reload();
  await expect(chat.log.getByText("Not sent. The server cannot be reached.")).toBeVisible();
  isLost = false;
  await chat.expectAnswerText("Once.");
  await expect(chat.conversations.getByRole("link")).toHaveCount(1);
  await expect(chat.input).toHaveValue("");
  expect(await model.requests(key)).toHaveLength(1);
});

test("text typed while a message is being sent stays in the box", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "Here." });
  await chat.open();
  const { promise: mayGo, resolve: letGo } = Promise.withResolvers<void>();
  await chat.page.route("**/api/chat", async (route) => {
    await mayGo;
    await route.continue();
  });
  await chat.input.fill(`First ${key}`);
  await chat.input.press("Enter");
  await expect(chat.log.getByRole("article")).toHaveText([`First ${key}`]);
  await chat.input.press("End");
  await chat.input.pressSequentially(" and then");
  letGo();
  await chat.expectAnswerText("Here.");
  await expect(chat.input).toHaveValue("and then");
});

test("a message that is refused can be edited or discarded, and the chat goes on", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Now it is right." });
  await chat.open();
  await chat.page.route("**/api/chat", (route) => {
    if (!route.request().postData()?.includes("bad")) return route.continue();
    return route.fulfill({
      status: 400,
      contentType: "application/problem+json",
      json: { code: "invalid-request", title: "The request is not valid", status: 400 },
    });
  });
  const refused = chat.log.getByText("Not sent. The request is not valid.");
  await chat.input.fill(`bad ${key}`);
  await chat.input.press("Enter");
  await expect(refused).toBeVisible();
  await expect(chat.retryButton, "it would be refused again").toHaveCount(0);
  await chat.log.getByRole("button", { name: "Edit" }).click();
  await expect(refused).toHaveCount(0);
  await expect(chat.input).toBeFocused();
  await expect(chat.input).toHaveValue(`bad ${key}`);
  await chat.send(`good ${key}`);
  await chat.expectAnswerText("Now it is right.");
  await chat.expectAnswer("complete");

  await chat.input.fill(`bad again ${key}`);
  await chat.input.press("Enter");
  await expect(refused).toBeVisible();
  await chat.log.getByRole("button", { name: "Discard" }).click();
  await expect(chat.input).toHaveValue("");
  await expect(chat.log.getByRole("article")).toHaveCount(2);

  await chat.input.fill(`bad a third time ${key}`);
  await chat.input.press("Enter");
  await expect(refused).toBeVisible();
  await chat.input.fill(`also good ${key}`);
  await chat.sendButton.click();
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
});

test("a first message has an owner whenever the browser is closed after Send", async ({
  browser,
  baseURL,
  key,
}) => {
  const closed = new Map<string, BrowserContext>();
  for (const delay of [0, 0, 0, 5, 10, 20, 40, 80, 160, 300]) {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
    const chat = new ChatPage(await context.newPage());
    await chat.open();
    await expect(chat.suggestions.first()).toBeEnabled();
    const text = `Owned ${closed.size} ${key}`;
    await chat.input.fill(text);
    await chat.input.press("Enter");
    await chat.page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), delay);
    await chat.page.close();
    closed.set(text, context);
  }
  let written = 0;
  for (const [text, { request }] of closed) {
    const { rows } = await execute(
      `SELECT "conversationId" AS id FROM "Message" WHERE parts::text LIKE $1 AND role = 'user'`,
      [`%${text}%`],
    );
    // A browser that opens again has the session of the closed one.
    for (const { id } of rows)
      expect((await request.get(`/api/conversations/${id}`)).status(), text).toBe(200);
    written += rows.length;
  }
  expect(written, "some had time to be written").toBeGreaterThan(0);
  for (const context of closed.values()) await context.close();
});
