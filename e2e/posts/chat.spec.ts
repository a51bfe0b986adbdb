import { auditLogOf } from "@/e2e/support/approvals/rows";
import { expire } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import { approvalAbout } from "@/e2e/support/posts/approvals";
import { inboxItem, outcome, postCard } from "@/e2e/support/posts/pages";
import { postsOf } from "@/e2e/support/posts/published";
import { expect, test } from "@/e2e/support/test";

test.use({ isSignedIn: true });

const draftOf = (key: string) => `# Title of ${key}\n\nFirst words. Then some more words to read.`;

test("a post is drafted on its card, approved, published, and reported in the chat", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `about: ${key}`, text: draftOf(key) });
  await model.hold({ match: `about: ${key}`, afterTokens: 5 });
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  await chat.expectAnswer("complete");
  const card = postCard(chat.page, key);
  await model.waitFor("held", { match: `about: ${key}`, timeoutMs: 30_000 });
  await expect(card.getByText("Being drafted")).toBeVisible();
  await expect(card.getByText("First")).toBeVisible();
  await model.release({ match: `about: ${key}` });
  await expect(card.getByText("Waiting for approval")).toBeVisible();
  await expect(card.getByRole("heading", { name: `Title of ${key}` })).toBeVisible();

  const { id } = await approvalAbout(key, "pending");
  await card.getByRole("button", { name: /^Approve/ }).click();
  await card.getByRole("button", { name: "Publish" }).click();
  await expect(outcome(chat.page)).toContainText("It is published.");
  await expect(card.getByText("Published")).toBeVisible();
  expect((await postsOf(id)).map(({ text }) => text)).toEqual([draftOf(key)]);
  expect(await auditLogOf(id)).toEqual(["requested", "drafted", "approved", "published"]);
  expect(await model.requests(`about: ${key}`), "the model drafted once").toHaveLength(1);
});

test("a rejected post is not published, and the chat shows the reason", async ({ chat, model, key }) => {
  await model.answer({ match: `about: ${key}`, text: draftOf(key) });
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const { id, runId } = await approvalAbout(key, "pending");
  const reason = "Too <b>short</b>";
  const rejected = await chat.page.request.post(`/api/runs/${runId}/approve`, {
    data: { decision: "reject", reason },
  });
  expect(rejected.status()).toBe(200);
  await expect(outcome(chat.page)).toContainText("was rejected. It is not published.");
  await expect(outcome(chat.page).getByText(reason)).toBeVisible();
  expect(await postsOf(id)).toEqual([]);
});

test("a post that nobody decides on expires, and a late decision is refused", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `about: ${key}`, text: draftOf(key) });
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const approval = await approvalAbout(key, "pending");
  await expire(approval);
  await expect(outcome(chat.page)).toContainText("nobody decided in time");
  expect(await auditLogOf(approval.id)).toEqual(["requested", "drafted", "expired"]);
  const late = await chat.page.request.post(`/api/runs/${approval.runId}/approve`, {
    data: { decision: "approve" },
  });
  expect(late.status()).toBe(410);
  expect(await postsOf(approval.id)).toEqual([]);
});

test("a post can be withdrawn while it is drafted and while it waits", async ({ chat, model, key }) => {
  await model.hold({ match: `about: ${key} one`, afterTokens: 5 });
  await chat.open();
  await chat.send(`Write a post about ${key} one`);
  await chat.expectAnswer("complete");
  await model.waitFor("held", { match: `about: ${key} one` });
  const drafting = await approvalAbout(`${key} one`, "drafting");
  const withdraw = (runId: string) => chat.page.request.post(`/api/runs/${runId}/cancel`);
  expect((await withdraw(drafting.runId)).status()).toBe(200);
  await model.waitFor("closed", { match: `about: ${key} one` });
  await expect(outcome(chat.page)).toContainText("was withdrawn");

  await chat.send(`Write a post about ${key} two`);
  const waiting = await approvalAbout(`${key} two`, "pending");
  expect((await withdraw(waiting.runId)).status()).toBe(200);
  expect((await withdraw(waiting.runId)).status(), "withdrawing again").toBe(200);
  await expect(outcome(chat.page)).toContainText(`${key} two” was withdrawn`);
  const late = await chat.page.request.post(`/api/runs/${waiting.runId}/approve`, {
    data: { decision: "approve" },
  });
  expect(late.status()).toBe(409);
  expect(await late.json()).toMatchObject({ code: "already-decided", status: "cancelled" });
});

test("a decision in the inbox updates the chat in another tab", async ({ chat, model, key }) => {
  await model.answer({ match: `about: ${key}`, text: draftOf(key) });
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const card = postCard(chat.page, key);
  await expect(card.getByText("Waiting for approval")).toBeVisible({ timeout: 30_000 });
  const link = chat.page.getByRole("link", { name: /^Approvals/ });
  await expect(link).toContainText("1");

  const inbox = await chat.page.context().newPage();
  await inbox.goto("/approvals");
  const item = inboxItem(inbox, key);
  await item.getByRole("button", { name: /^Approve/ }).click();
  await item.getByRole("button", { name: "Publish" }).click();
  await expect(card.getByText("Published")).toBeVisible();
  await expect(outcome(chat.page)).toContainText("It is published.");
  await expect(link).not.toContainText("1");
  await inbox.close();
});

test("a new draft appears in an open inbox", async ({ chat, model, key }) => {
  await model.answer({ match: `about: ${key}`, text: draftOf(key) });
  await chat.open();
  await chat.send(`Say hello to ${key}`);
  await chat.expectAnswer("complete");
  const inbox = await chat.page.context().newPage();
  await inbox.goto("/approvals");
  await expect(inbox.getByText("Nothing to review.")).toBeVisible();
  await chat.send(`Write a post about ${key}`);
  await expect(inboxItem(inbox, key)).toBeVisible({ timeout: 30_000 });
  await inbox.close();
});

test("Stop while the model writes a tool call keeps the tool from running, and the next message works", async ({
  chat,
  model,
  key,
}) => {
  await model.hold({ match: `post about ${key}`, afterTokens: 2 });
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  await model.waitFor("held", { match: `post about ${key}` });
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await model.waitFor("closed", { match: `post about ${key}` });
  const { rows } = await execute('SELECT 1 FROM "Approval" WHERE topic LIKE $1', [`%${key}%`]);
  expect(rows, "no post is asked for").toEqual([]);

  await model.answer({ match: `next ${key}`, text: "Going on." });
  await chat.send(`next ${key}`);
  await chat.expectAnswerText("Going on.");
  await chat.expectAnswer("complete");
});
