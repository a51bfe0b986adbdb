import { execute } from "@/e2e/support/database";
import { addConversations, addMessages } from "@/e2e/support/seed";
import { expect, test } from "@/e2e/support/test";

test("a long conversation opens with its newest messages, and loads earlier ones without moving the view", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Hello." });
  await chat.open();
  const id = await chat.send(`Long ${key}`);
  await chat.expectAnswer("complete");
  await addMessages(id, 2, 159);
  await chat.page.reload();
  const articles = chat.log.getByRole("article");
  await expect(articles).toHaveCount(50);
  await expect(articles.last()).toBeInViewport();
  await expect(chat.page).toHaveTitle(`Long ${key} · Standby`);

  await chat.log.hover();
  await chat.page.mouse.wheel(0, -100_000);
  await expect(articles).toHaveCount(100);
  await expect(chat.log.getByText("line 110", { exact: true })).toBeInViewport();
  await expect(chat.log.getByText("line 61", { exact: true })).not.toBeInViewport();

  // Not at the very top: here the browser keeps the place too, and the page must not correct it a second time.
  const line = chat.log.getByText("line 62", { exact: true });
  await line.evaluate((element) => element.scrollIntoView());
  await chat.page.mouse.wheel(0, -20);
  await expect(articles).toHaveCount(150);
  await expect(line).toBeInViewport();

  const more = chat.page.getByRole("button", { name: "Show earlier messages" });
  await more.press("Enter");
  await expect(articles).toHaveCount(160);
  await expect(more).toHaveCount(0);
  await expect(articles.first()).toContainText(`Long ${key}`);

  await chat.send(`Again ${key}`);
  await expect(articles).toHaveCount(162);
  await chat.expectAnswer("complete");
  await expect(articles).toHaveCount(162);
});

test("the address of an old message leads to it", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "The first answer." });
  await chat.open();
  const id = await chat.send(`Old ${key}`);
  await chat.expectAnswer("complete");
  const answerId = await chat.answer.getAttribute("id");
  await addMessages(id, 2, 121);
  await chat.open("/");
  await chat.open(`/chat/${id}#${answerId}`);
  await expect(chat.log.getByText("The first answer.")).toBeInViewport();
});

test("the sidebar lists the newest conversations, and older ones on request", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Hello." });
  await chat.open();
  const id = await chat.send(`Newest ${key}`);
  await chat.expectAnswer("complete");
  await addConversations(id, `Older ${key}`, 70);
  await chat.page.reload();
  const links = chat.conversations.getByRole("link");
  await expect(links).toHaveCount(30);
  const more = chat.conversations.getByRole("button", { name: "Show more" });
  await expect(more).toBeEnabled();
  await more.press("Enter");
  await expect(links).toHaveCount(60);
  await expect(links.nth(30)).toBeFocused();
  await more.press("Enter");
  await expect(links).toHaveCount(71);
  await expect(more).toHaveCount(0);

  const last = links.last();
  const path = await last.getAttribute("href");
  await chat.page.request.patch(`/api/conversations/${path?.split("/").at(-1)}`, {
    data: { title: "مرحبا" },
  });
  await expect(last).toHaveText("مرحبا");
  await chat.page.request.delete(`/api/conversations/${path?.split("/").at(-1)}`);
  await expect(links).toHaveCount(70);

  const asked: string[] = [];
  chat.page.on("request", (request) => {
    if (request.url().includes("/api/conversations?")) asked.push(request.url());
  });
  await chat.send(`Next ${key}`);
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
  await expect(links).toHaveCount(70);
  await expect(links.first()).toHaveText(`Newest ${key}`);
  const queries = new Set(asked.map((url) => new URL(url).search));
  expect(queries, "only the conversation that changed is asked for").toEqual(new Set([`?id=${id}`]));
});

test("an old conversation that is open is listed by its time", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "Hello." });
  await chat.open();
  const id = await chat.send(`Oldest ${key}`);
  await chat.expectAnswer("complete");
  await addConversations(id, `Newer ${key}`, 40);
  await execute(`UPDATE "Conversation" SET "updatedAt" = "updatedAt" - INTERVAL '1 day' WHERE id = $1`, [id]);
  await chat.page.reload();
  const links = chat.conversations.getByRole("link");
  await expect(links).toHaveCount(31);
  await expect(links.last()).toHaveText(`Oldest ${key}`);
  await expect(links.last()).toHaveAttribute("aria-current", "page");
});

test("a search finds words of any script, and a short one says where it looks", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({
    match: key,
    text: "明日は東京タワーに行きたい。 Un cafe\u0301 noir, user@example.com.",
  });
  await chat.open();
  await chat.send(`Travel ${key}`);
  await chat.expectAnswer("complete");
  const search = chat.page.getByRole("searchbox", { name: "Search conversations" });
  const marks = chat.conversations.getByRole("link").locator("mark");
  const note = chat.conversations.getByText("Fewer than three characters");
  for (const [words, marked] of [
    ["タワー", "タワー"],
    ["CAFÉ", "cafe\u0301"],
    ["example.com", "example.com"],
  ] as const) {
    await search.fill(words);
    await expect(marks).toHaveText([marked]);
    await expect(note).toHaveCount(0);
  }
  await search.fill("東京");
  await expect(marks).toHaveText(["東京"]);
  await expect(note).toBeVisible();
});
