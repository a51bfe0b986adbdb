import type { APIResponse, Page } from "@playwright/test";
import { auditLogOf } from "@/e2e/support/approvals/rows";
import { cancelOpenApprovals } from "@/e2e/support/approvals/seed";
import { execute, killDatabase } from "@/e2e/support/database";
import { triggerTask } from "@/e2e/support/platform";
import { approvalAbout } from "@/e2e/support/posts/approvals";
import { outcome } from "@/e2e/support/posts/pages";
import { postsOf } from "@/e2e/support/posts/published";
import { kill } from "@/e2e/support/supervisor";
import { expect, test } from "@/e2e/support/test";

// Any console error is expected while the services are down.
test.use({ expectedErrors: /./, isSignedIn: true });
test.beforeAll(cancelOpenApprovals);

/** Approves, and tries again until the killed app is back. */
async function approve(page: Page, runId: string): Promise<void> {
  const status = async () => {
    try {
      const answer = await page.request.post(`/api/runs/${runId}/approve`, { data: { decision: "approve" } });
      return answer.status();
    } catch {
      return 0;
    }
  };
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
}

test("an approval that waited while every service was killed is published once", async ({ chat, key }) => {
  test.setTimeout(180_000);
  await chat.open();
  const id = await chat.send(`Write a post about ${key}`);
  const approval = await approvalAbout(key, "pending");

  await Promise.all([killDatabase(), kill("platform"), kill("worker"), kill("next")]);
  await approve(chat.page, approval.runId);
  await approve(chat.page, approval.runId);
  await expect.poll(() => postsOf(approval.id), { timeout: 60_000 }).toHaveLength(1);
  expect(await auditLogOf(approval.id)).toEqual(["requested", "drafted", "approved", "published"]);
  await chat.page.goto(`/chat/${id}`);
  await expect(outcome(chat.page)).toContainText("It is published.");
});

test("a decision recorded just before a kill is delivered after it, and published once", async ({
  chat,
  key,
}) => {
  test.setTimeout(180_000);
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const approval = await approvalAbout(key, "pending");

  // Does what the approve route does before the kill.
  await triggerTask("deliver-decision", { approvalId: approval.id }, { delay: "5s" });
  await execute(
    `WITH decided AS (
       UPDATE "Approval" SET status = 'approved', text = draft, "decidedAt" = now() WHERE id = $1 RETURNING id
     )
     INSERT INTO "ApprovalEvent" (id, "approvalId", kind, "actorName") SELECT uuidv7(), id, 'approved', 'Guest' FROM decided`,
    [approval.id],
  );
  await Promise.all([kill("platform"), kill("worker"), kill("next")]);

  await expect.poll(() => postsOf(approval.id), { timeout: 90_000 }).toHaveLength(1);
  expect(await auditLogOf(approval.id)).toEqual(["requested", "drafted", "approved", "published"]);
});

test("decisions get 503 or succeed while PostgreSQL restarts, and one is recorded", async ({ chat, key }) => {
  test.setTimeout(180_000);
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const approval = await approvalAbout(key, "pending");
  const decide = () =>
    chat.page.request.post(`/api/runs/${approval.runId}/approve`, { data: { decision: "approve" } });

  await killDatabase();
  const answers: APIResponse[] = [];
  const isDone = async () => {
    answers.push(...(await Promise.all(Array.from({ length: 5 }, decide))));
    return answers.at(-1)?.status();
  };
  await expect.poll(isDone, { intervals: [0], timeout: 60_000 }).toBe(200);

  const away = answers.filter((answer) => answer.status() !== 200);
  expect(away.length, "decisions sent while the database was away").toBeGreaterThan(0);
  for (const answer of away) {
    expect(answer.status()).toBe(503);
    expect(answer.headers()["retry-after"]).toMatch(/^\d+$/);
    expect(await answer.json()).toMatchObject({ code: "service-unavailable" });
  }
  expect(await auditLogOf(approval.id)).toEqual(expect.arrayContaining(["requested", "drafted", "approved"]));
  expect((await auditLogOf(approval.id)).filter((kind) => kind === "approved")).toHaveLength(1);
});
