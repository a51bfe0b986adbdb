import { makeReviewer } from "@/e2e/support/approvals/seed"; // feature: posts
import { expectNoViolations } from "@/e2e/support/axe";
import { newestMessage } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { approvalAbout } from "@/e2e/support/posts/approvals"; // feature: posts
import { postCard } from "@/e2e/support/posts/pages"; // feature: posts
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

const WORDS = numberedWords(60);

test("the page of a run follows it live, and shows how it was stopped", async ({
  chat,
  holdAnswer,
  context,
}) => {
  const { id } = await holdAnswer(WORDS, 20);
  const { runId } = await newestMessage(id);

  const page = await context.newPage();
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole("status")).toHaveText("Executing");
  const records = page.getByRole("listbox", { name: "Records of ai" }).getByRole("option");
  await expect(records.filter({ hasText: "text-delta" }).first()).toBeVisible();
  const happened = page.getByRole("region", { name: "What happened" }).getByRole("listitem");
  await expect(happened).toHaveText([/^Queued/, /^Started/, /^First token/]);

  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await expect(page.getByRole("status")).toHaveText("Completed");
  await expect(happened).toHaveText([
    /^Queued/,
    /^Started/,
    /^First token/,
    /^Stop was requested/,
    /^The answer was stopped/,
    /^Ended/,
  ]);
  await expect(records.filter({ hasText: /finish\s*\{/ })).toBeVisible();
  await page.getByRole("button", { name: "cancel (in)" }).click();
  const stop = page.getByRole("listbox", { name: "Records of cancel (in)" });
  await expect(stop).toContainText((await newestMessage(id)).id);
  await expectNoViolations(page);
});

test.describe("with tokens that expire", () => {
  test.use({ expectedErrors: /status of 401/ });

  test("a page that stays open longer than its token goes on", { tag: "@waits" }, async ({
    chat,
    holdAnswer,
    key,
    model,
    context,
  }) => {
    test.setTimeout(180_000);
    const { id } = await holdAnswer(WORDS, 20);
    const { runId } = await newestMessage(id);
    const page = await context.newPage();
    await page.goto(`/runs/${runId}`);
    await expect(page.getByRole("status")).toHaveText("Executing");
    // Asks for a new token once its own has expired.
    await page.waitForResponse(`**/api/runs/${runId}/live`, { timeout: 120_000 });
    await model.release({ match: key });
    await chat.expectAnswer("complete");
    await expect(page.getByRole("status")).toHaveText("Completed");
    const records = page.getByRole("listbox", { name: "Records of ai" }).getByRole("option");
    await expect(records.filter({ hasText: /finish\s*\{/ })).toBeVisible();
  });
});

test("an answer links to its run and back, and the keyboard moves through the records", async ({
  chat,
  model,
  key,
}) => {
  const { page } = chat;
  await model.answer({ match: key, text: WORDS });
  await chat.open();
  const id = await chat.send(`Count ${key}`);
  await chat.expectAnswer("complete");
  await chat.answer.getByRole("link", { name: "Run" }).click();
  await expect(page.getByRole("heading", { name: "generate-reply" })).toBeVisible();

  const list = page.getByRole("listbox", { name: "Records of ai" });
  await list.focus();
  await expect(async () => {
    // End moves to the last record loaded so far.
    await page.keyboard.press("End");
    const chosen = page.getByRole("group", { name: /^Record / });
    await expect(chosen).toContainText('"type": "finish"', { timeout: 500 });
  }).toPass();
  await page.keyboard.press("Home");
  await expect(page.getByRole("group", { name: "Record 0" })).toContainText('"type": "start"');
  await expectNoViolations(page);

  await page
    .getByRole("link", { name: `Count ${key}` })
    .last()
    .click();
  await expect(page).toHaveURL(new RegExp(`/chat/${id}#${(await newestMessage(id)).id}$`));
  await expect(chat.answer).toBeInViewport();

  await page.getByRole("link", { name: "Runs" }).click();
  const item = page.getByRole("main").getByRole("listitem");
  await expect(item).toHaveCount(1);
  await expect(item).toContainText("Completed");
  await item.getByRole("link", { name: `Count ${key}` }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
});

// feature: posts {
test("the page of a post's run says that it waits for an approval, and what has happened", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `about: ${key}`, text: "# A draft" });
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const { runId } = await approvalAbout(key, "pending");
  await expect(postCard(chat.page, key).getByText("Waiting for approval")).toBeVisible();
  await chat.page.goto(`/runs/${runId}`);
  await expect(chat.page.getByRole("status")).toHaveText("Waiting for an approval");
  const happened = chat.page.getByRole("region", { name: "What happened" }).getByRole("listitem");
  await expect(happened.filter({ hasText: "The approval was drafted" })).toBeVisible();
  await expect(chat.page.getByRole("listbox", { name: "Records of draft" })).toContainText(/"text":" draft"/);
});
// feature: posts }

test("the page of a run gets a new token when its own has expired, and reads on", async ({
  chat,
  holdAnswer,
  model,
  key,
  context,
}) => {
  const { id } = await holdAnswer(WORDS, 20);
  const { runId } = await newestMessage(id);

  const page = await context.newPage();
  let firstToken: string | undefined;
  await page.route("**/realtime/v1/**", async (route) => {
    const headers = route.request().headers();
    firstToken ??= headers.authorization;
    const isOld = headers.authorization === firstToken;
    await route.continue({ headers: isOld ? { ...headers, authorization: "Bearer expired" } : headers });
  });
  await page.goto(`/runs/${runId}`);
  const records = page.getByRole("listbox", { name: "Records of ai" }).getByRole("option");
  await expect(records.filter({ hasText: "text-delta" }).first()).toBeVisible();
  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await expect(page.getByRole("status")).toHaveText("Completed");
  expect(firstToken).toMatch(/^Bearer ey/);
});

test("another person's run answers 404", async ({ chat, model, key, browser }) => {
  await model.answer({ match: key, text: "Mine." });
  await chat.open();
  const id = await chat.send(`Mine ${key}`);
  await chat.expectAnswer("complete");
  const stranger = await newPerson(browser);
  await makeReviewer(stranger); // feature: posts
  const { runId } = await newestMessage(id);
  expect((await stranger.context.request.get(`/runs/${runId}`)).status()).toBe(404);
  expect((await stranger.context.request.get(`/api/runs/${runId}/live`)).status()).toBe(404);
  for (const unknown of ["run_unknown", "unknown", "..%2F..%2Fv1%2Fruns", "%00"])
    expect((await stranger.context.request.get(`/runs/${unknown}`)).status(), unknown).toBe(404);
  for (const after of ["createdAt=0000-01-01T00:00:00Z&runId=run_1", "createdAt=x", "runId=%00"])
    expect((await stranger.context.request.get(`/runs?${after}`)).status(), after).toBe(200);
  await stranger.page.goto("/runs");
  await expect(stranger.page.getByText("No runs yet.")).toBeVisible();
  await stranger.context.close();
});
