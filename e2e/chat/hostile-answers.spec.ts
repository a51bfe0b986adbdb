import { expect, test } from "@/e2e/support/test";

const texts = [
  ["U+0000", ["before ", "nul \u0000 here"], "before nul \uFFFD here"],
  ["half of a surrogate pair at its end", ["hello ", "\ud83d"], "hello \uFFFD"],
  ["a surrogate pair in two pieces", ["hello ", "\ud83d", "\ude00"], "hello \u{1F600}"],
] as const;

for (const [title, tokens, text] of texts) {
  test(`an answer with ${title} is stored as it is shown, and the conversation goes on`, async ({
    page,
    chat,
    model,
    key,
  }) => {
    await model.answer({ match: key, tokens: [...tokens], after: [{ text: "Next." }] });
    await chat.open();
    const id = await chat.send(`Say it ${key}`);
    await chat.expectAnswer("complete");
    await chat.expectAnswerText(text);
    await page.reload();
    await chat.expectAnswerText(text);
    await chat.send(`And now ${key}`);
    await chat.expectAnswerText("Next.");
    const exported = await page.request.get(`/api/conversations/${id}/export?format=json`);
    expect(JSON.stringify(await exported.json())).toContain(JSON.stringify(text).slice(1, -1));
  });
}

test("line breaks of other systems look the same after a reload", async ({ page, chat, model, key }) => {
  await model.answer({ match: key, text: "```\none\rtwo\r\nthree\n```\n\na\rb   \r\nc" });
  await chat.open();
  await chat.send(`Say it ${key}`);
  await chat.expectAnswer("complete");
  const answer = chat.answer.locator("[data-answer]");
  await expect(answer.getByRole("group", { name: "Code" })).toHaveText("one\ntwo\nthree");
  const shown = await answer.textContent();
  await page.reload();
  await expect.poll(() => answer.textContent()).toBe(shown);
});

test("Stop between the halves of a surrogate pair keeps the text shown", async ({
  page,
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, tokens: ["hello ", "\ud83d", "\ude00"] });
  await model.hold({ match: key, afterTokens: 2 });
  await chat.open();
  await chat.send(`Say it ${key}`);
  await chat.expectAnswerText("hello");
  await model.waitFor("held", { match: key });
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await page.reload();
  await chat.expectAnswerText("hello");
});

test("tool calls with arguments of a wrong shape are shown as unknown parts", async ({
  page,
  chat,
  model,
  key,
}) => {
  const broken = [
    { name: "draft_post", arguments: '{"topic":{"a":1}}' }, // feature: posts
    { name: "ask_user", arguments: '{"question":{"text":"Which?"},"choices":["a","b"]}' }, // feature: questions
    { name: "research", arguments: '{"topic":"x","questions":"a"}' }, // feature: research
    { name: "draft_post", arguments: '{"topic":' }, // feature: posts
    { name: "paint", arguments: '{"colour":"red"}' },
  ];
  await model.answer({
    match: key,
    calls: broken,
    after: [{ text: "None of it worked." }, { text: "Next." }],
  });
  await chat.open();
  await chat.send(`Use them ${key}`);
  await chat.expectAnswer("complete");
  for (const reload of [false, true]) {
    if (reload) await page.reload();
    await chat.expectAnswerText("None of it worked.");
    await expect(chat.answer.getByRole("region", { name: /^Unknown part: / })).toHaveCount(broken.length);
  }
  const paint = chat.answer.getByRole("region", { name: "Unknown part: paint" });
  await paint.getByText("Show content").click();
  await expect(paint.getByText('"colour": "red"')).toBeVisible();
  await chat.send(`And now ${key}`);
  await chat.expectAnswerText("Next.");
});
