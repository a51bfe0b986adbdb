import { ChatPage } from "@/e2e/support/chat-page";
import { messagesOf, newestMessage, textOf } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

const WORDS = numberedWords(120);

test("a reload in the middle of an answer shows every word once", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { shown } = await holdAnswer(WORDS, 40);
  await chat.page.reload();
  await chat.expectAnswerText(shown);
  await chat.expectAnswer("streaming");
  await expect(chat.stopButton).toBeEnabled();
  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(WORDS);
  expect(await model.requests(key)).toHaveLength(1);
});

test.describe("without a network", () => {
  test.use({ expectedErrors: /net::ERR_|status of 401/ });

  const reconnecting = { hasText: /reconnect/i };

  test("an answer goes on by itself when the network is back", async ({
    chat,
    holdAnswer,
    model,
    key,
    network,
  }) => {
    const { shown } = await holdAnswer(WORDS, 20, network.url);
    network.cut();
    await expect(chat.page.getByRole("status").filter(reconnecting)).toBeVisible();
    await chat.expectAnswerText(shown);
    network.mend();
    await model.release({ match: key });
    await chat.expectAnswer("complete");
    await chat.expectAnswerText(WORDS);
    expect(await model.requests(key)).toHaveLength(1);
  });

  test("an answer that ended while the network was cut is shown when it is back", async ({
    chat,
    holdAnswer,
    model,
    key,
    network,
  }) => {
    const { id } = await holdAnswer(WORDS, 20, network.url);
    network.cut();
    await model.release({ match: key });
    await expect.poll(async () => (await newestMessage(id)).status).toBe("complete");
    await expect(chat.page.getByRole("status").filter(reconnecting)).toBeVisible();
    network.mend();
    await chat.expectAnswer("complete");
    await chat.expectAnswerText(WORDS);
  });

  test("a message that did not arrive is shown as not sent, and is sent when the network is back", async ({
    chat,
    model,
    key,
    network,
  }) => {
    await model.answer({ match: key, text: "It did arrive." });
    await chat.open(network.url);
    await chat.input.fill(`Hello ${key}`);
    network.cut();
    await chat.sendButton.click();
    await expect(chat.log.getByText("Not sent. The server cannot be reached.")).toBeVisible();
    await expect(chat.retryButton).toBeVisible();
    network.mend();
    await chat.expectAnswerText("It did arrive.");
    expect(await model.requests(key)).toHaveLength(1);
  });
});

test("an answer that ends between the page and its resume request is shown whole", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id } = await holdAnswer(WORDS, 20);
  await chat.page.route("**/stream*", async (route) => {
    await model.release({ match: key });
    await expect.poll(async () => (await newestMessage(id)).status).toBe("complete");
    await route.continue();
  });
  await chat.page.reload();
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(WORDS);
});

test("a model that is silent for over a minute does not end the answer", { tag: "@waits" }, async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  test.setTimeout(120_000);
  const { shown } = await holdAnswer(WORDS, 20);
  await expect(model.waitFor("closed", { match: key, timeoutMs: 62_000 })).rejects.toThrow();
  await chat.expectAnswer("streaming");
  await chat.expectAnswerText(shown);
  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(WORDS);
});

test("two conversations that stream at once do not mix", async ({ chat, model, key, context }) => {
  const texts = {
    red: numberedWords(80).replaceAll("w", "red"),
    blue: numberedWords(80).replaceAll("w", "blue"),
  };
  for (const colour of ["red", "blue"] as const) {
    await model.answer({ match: `${colour} ${key}`, text: texts[colour] });
    await model.hold({ match: `${colour} ${key}`, afterTokens: 20 });
  }
  await chat.open();
  await chat.send(`red ${key}`);
  await model.waitFor("held", { match: `red ${key}` });
  await chat.newChat();
  await chat.send(`blue ${key}`);
  const blue = await model.waitFor("held", { match: `blue ${key}` });
  await chat.expectAnswerText(blue.text.trim());

  await chat.conversations.getByRole("link", { name: /^red/ }).click();
  await chat.expectAnswerText(/^red1 red2 .*red20$/);
  await chat.conversations.getByRole("link", { name: /^blue/ }).click();
  await chat.expectAnswerText(/^blue1 blue2 .*blue20$/);
  await chat.conversations.getByRole("link", { name: /^red/ }).click();
  await model.release({ match: `blue ${key}` });
  await model.release({ match: `red ${key}` });
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(texts.red);
  await chat.conversations.getByRole("link", { name: /^blue/ }).click();
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(texts.blue);
  expect(context.pages()).toHaveLength(1);
});

test("an answer is finished though the browser was closed right after Send", async ({
  chat,
  model,
  key,
  context,
}) => {
  await model.answer({ match: key, text: WORDS });
  await model.hold({ match: key, afterTokens: 0 });
  await chat.open();
  const id = await chat.send(`Count ${key}`);
  await expect.poll(async () => (await messagesOf(id)).length, "the message has arrived").toBe(2);
  await chat.page.close();
  await model.release({ match: key });
  await expect.poll(async () => (await newestMessage(id)).status).toBe("complete");
  expect(textOf(await newestMessage(id))).toBe(WORDS);
  const later = new ChatPage(await context.newPage());
  await later.open(`/chat/${id}`);
  await later.expectAnswerText(WORDS);
});
