import { newestMessage } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { cookieHeader } from "@/e2e/support/requests";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test("the link exports a conversation as Markdown, and the route as JSON too", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Because **so**." });
  await chat.open();
  const id = await chat.send(`Why ${key}?`);
  await chat.expectAnswer("complete");

  await chat.openOptions(`Why ${key}?`);
  const download = chat.page.waitForEvent("download");
  await chat.page.getByRole("link", { name: "Export as Markdown" }).click();
  expect((await download).suggestedFilename()).toBe(`Why ${key}.md`);
  const response = await chat.page.request.get(`/api/conversations/${id}/export`);
  expect(response.headers()["content-type"]).toContain("text/markdown");
  expect(await response.text()).toBe(
    `# Why ${key}?\n\n## You\n\nWhy ${key}?\n\n## Assistant\n\nBecause **so**.\n`,
  );

  const json = await chat.page.request.get(`/api/conversations/${id}/export?format=json`);
  expect(json.headers()["content-disposition"]).toContain(`conversation-${id}.json`);
  const { title, messages } = await json.json();
  expect(title).toBe(`Why ${key}?`);
  expect(messages).toHaveLength(2);
  const answer = await newestMessage(id);
  expect(messages[1]).toMatchObject({ id: answer.id, parts: answer.parts, metadata: { status: "complete" } });
});

test("an export waits for the answer that is being written", async ({ chat, holdAnswer, model, key }) => {
  const words = numberedWords(60);
  const { id } = await holdAnswer(words, 20);

  const cookie = await cookieHeader(chat.page.context());
  const response = await fetch(new URL(`/api/conversations/${id}/export`, chat.page.url()), {
    headers: { cookie },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("## You")) text += (await reader?.read())?.value;
  expect(text).not.toContain("w1 ");

  await model.release({ match: key });
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) text += next.value;
  expect(text).toContain(`## Assistant\n\n${words}\n`);
  expect(await model.requests(key)).toHaveLength(1);
});

test("only the owner exports a conversation", async ({ chat, model, key, request, browser }) => {
  await model.answer({ match: key, text: "Mine." });
  await chat.open();
  const id = await chat.send(`Mine ${key}`);
  await chat.expectAnswer("complete");
  const path = `/api/conversations/${id}/export`;
  expect((await request.get(path)).status()).toBe(401);

  const stranger = await newPerson(browser);
  expect((await stranger.context.request.get(path)).status()).toBe(404);
  await stranger.context.close();
  expect((await chat.page.request.get(`${path}?format=pdf`)).status()).toBe(400);
});
