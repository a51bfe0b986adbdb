import { newCredentials, signUp, submitCredentials } from "@/e2e/support/account";
import { expectNoViolations } from "@/e2e/support/axe";
import { ChatPage } from "@/e2e/support/chat-page";
import { execute, messagesOf, newestMessage } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test.use({ expectedErrors: /status of 401/ });

test("when the session has ended, the page keeps the message and sends it once the session is back", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "A first answer." });
  await model.answer({ match: `more ${key}`, text: "A second answer." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  const context = chat.page.context();
  const cookies = await context.cookies();
  const guests: string[] = [];
  chat.page.on("request", (request) => {
    if (request.url().endsWith("/api/auth/guest")) guests.push(request.url());
  });

  await context.clearCookies();
  await chat.input.fill(`more ${key}`);
  await chat.input.press("Enter");
  await expect(chat.log.getByText("Not sent. You are signed out.")).toBeVisible();
  const note = chat.page.getByRole("alert").filter({ hasText: "You are signed out." });
  await expect(note.getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    `/sign-in?next=%2Fchat%2F${id}`,
  );
  await expect(chat.log.getByRole("article")).toHaveText([`one ${key}`, /^A first answer\./, `more ${key}`]);
  await expect(chat.input).toHaveValue(`more ${key}`);
  await expectNoViolations(chat.page);
  expect(guests, "nobody goes on as somebody else").toEqual([]);
  expect(await messagesOf(id)).toHaveLength(2);

  await context.addCookies(cookies);
  const elsewhere = await context.newPage();
  await elsewhere.goto("/");
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswerText("A second answer.");
  await expect(note).toHaveCount(0);
  await expect(chat.input).toHaveValue("");
});

test("Stop says that the session has ended", async ({ chat, holdAnswer, model, key }) => {
  const { id } = await holdAnswer(numberedWords(50), 10);
  await chat.page.context().clearCookies();
  await chat.stopButton.click();
  await expect(chat.page.getByRole("status").filter({ hasText: "You are signed out." })).toBeVisible();
  await expect(chat.page.getByRole("alert").filter({ hasText: "You are signed out." })).toBeVisible();
  await expect(chat.stopButton).toHaveCount(0);
  await model.release({ match: key });
  await expect.poll(async () => (await newestMessage(id)).status).toBe("complete");
});

test("signing out in one tab shows in the other, which keeps its text for a new chat", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "An answer." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  await signUp(chat.page, newCredentials());
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);
  await chat.input.fill("Not sent yet");

  await other.page.getByRole("button", { name: "Sign out" }).click();
  const note = chat.page.getByRole("alert").filter({ hasText: "You are signed out." });
  await expect(note).toBeVisible();
  await expect(chat.log.getByRole("article")).toHaveCount(2);
  await expect(chat.input).toHaveValue("Not sent yet");
  await note.getByRole("link", { name: "Start a new chat" }).click();
  await expect(chat.page).toHaveURL(/\/$/);
  await expect(chat.input).toHaveValue("Not sent yet");
  await expect(chat.conversations.getByRole("link")).toHaveCount(0);
});

test("signing up in one tab changes nothing in the other", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "An answer." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);
  await signUp(other.page, newCredentials());
  await chat.input.fill(`two ${key}`);
  await chat.input.press("Enter");
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.page.getByText(/signed (out|in)/)).toHaveCount(0);
});

test("signing in again leads back to the conversation, with the text still in the box", async ({
  chat,
  model,
  key,
}) => {
  const me = newCredentials();
  await model.answer({ match: key, text: "An answer." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  await signUp(chat.page, me);
  // Before that, the page does not know yet whose it is.
  await expect(chat.input).toHaveAttribute("data-hydrated");
  await chat.page.context().clearCookies();
  await chat.input.fill(`two ${key}`);
  await chat.input.press("Enter");
  await chat.page.getByRole("alert").getByRole("link", { name: "Sign in" }).click();
  await submitCredentials(chat.page, "Sign in", me);
  await expect(chat.page).toHaveURL(`/chat/${id}`);
  await expect(chat.log.getByRole("article")).toHaveCount(2);
  await expect(chat.input).toHaveValue(`two ${key}`);
  await chat.input.press("Enter");
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
});

test("a request whose session is gone deletes no cookie, because a newer session may own it", async ({
  request,
}) => {
  await request.post("/api/auth/guest");
  const { userId } = await (await request.get("/api/auth/session")).json();
  await execute('DELETE FROM "Session" WHERE "userId" = $1', [userId]);
  const late = await request.get("/api/auth/session");
  expect(await late.json()).toEqual({ userId: null });
  expect(late.headers()).not.toHaveProperty("set-cookie");
});
