import { ChatPage } from "@/e2e/support/chat-page";
import { chatRequest } from "@/e2e/support/requests";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test("an answer asked for in one tab streams into the other", async ({ chat, model, key }) => {
  await model.answer({ match: `first ${key}`, text: "The first answer." });
  await model.answer({ match: `second ${key}`, text: numberedWords(60) });
  await model.hold({ match: `second ${key}`, afterTokens: 20 });
  await chat.open();
  const id = await chat.send(`first ${key}`);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);
  await other.expectAnswerText("The first answer.");
  await other.input.fill("half a thought");

  await chat.send(`second ${key}`);
  await model.waitFor("held", { match: `second ${key}` });
  await expect(other.log.getByText(`second ${key}`)).toBeVisible();
  await expect(other.answer.locator("[data-answer]")).toContainText("w20");
  await expect(other.stopButton).toBeVisible();
  await model.release({ match: `second ${key}` });
  await other.expectAnswerText(numberedWords(60));
  await other.expectAnswer("complete");
  await expect(other.input, "what was being typed").toHaveValue("half a thought");
  await expect(other.log.getByRole("article")).toHaveCount(4);
});

test("a new conversation is listed in the other tab", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "Here." });
  await chat.open();
  await chat.send(`before ${key}`);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open();
  await chat.newChat();
  await chat.send(`Listed ${key}`);
  await expect(other.conversations.getByRole("link", { name: `Listed ${key}` })).toBeVisible();
});

test("eight open tabs all show a new answer", async ({ chat, model, key }) => {
  test.setTimeout(120_000);
  await model.answer({ match: key, text: "Seen by all." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  const tabs = [];
  for (let count = 0; count < 7; count++) {
    const tab = new ChatPage(await chat.page.context().newPage());
    await tab.open(`/chat/${id}`);
    tabs.push(tab);
  }
  await chat.send(`two ${key}`);
  for (const tab of tabs) await expect(tab.log.getByRole("article")).toHaveCount(4);
  await expect(tabs[0]?.answer ?? chat.answer).toHaveAttribute("data-status", "complete");
});

test("when the tab that listens for changes is closed, another one takes over", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Still heard." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`/chat/${id}`);
  await other.page.close();
  const third = new ChatPage(await chat.page.context().newPage());
  await third.open(`/chat/${id}`);
  await third.send(`two ${key}`);
  await third.page.close();
  await expect(chat.log.getByRole("article")).toHaveCount(4);
  await chat.expectAnswer("complete");
});

test("changes made while the connection was cut are shown when it is back", async ({
  browser,
  network,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "In the meantime." });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(network.url);
  const chat = new ChatPage(page);
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  network.cut();
  const cookies = await context.cookies();
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(cookies);
  await elsewhere.request.post("/api/chat", { data: chatRequest(`two ${key}`, id) });
  await expect(chat.log.getByRole("article")).toHaveCount(2);
  network.mend();
  await expect(chat.log.getByRole("article")).toHaveCount(4, { timeout: 20_000 });
  await chat.expectAnswerText("In the meantime.");
  await elsewhere.close();
  await context.close();
});

test("another person gets none of the changes", async ({ chat, browser, model, key, baseURL }) => {
  await model.answer({ match: key, text: "Mine." });
  await chat.open();
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  const stranger = new ChatPage(await browser.newPage());
  await stranger.open(baseURL);
  await stranger.send(`theirs ${key}`);
  await stranger.expectAnswer("complete");
  await stranger.page.evaluate(() => {
    const channel = new BroadcastChannel("standby-changes");
    channel.onmessage = ({ data }) => document.body.append(JSON.stringify(data));
  });
  await chat.send(`two ${key}`);
  await chat.expectAnswer("complete");
  await stranger.send(`more ${key}`);
  await stranger.expectAnswer("complete");
  await expect(stranger.page.getByText("topic"), "what is their own").not.toHaveCount(0);
  await expect(stranger.page.getByText(id)).toHaveCount(0);
  await stranger.page.close();
});
