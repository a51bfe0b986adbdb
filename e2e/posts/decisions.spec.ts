import { newReviewer, passDeadline } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { inboxItem } from "@/e2e/support/posts/pages";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test("when two reviewers decide differently, the second is told and keeps the text they typed", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# B\n\nText." });
  const [member, quick, slow] = [
    await newPerson(browser),
    await newReviewer(browser),
    await newReviewer(browser),
  ];
  const { id } = await requestApproval(member, `Contested ${key}`);
  for (const { page } of [quick, slow]) await page.goto("/approvals");
  const late = inboxItem(slow.page, key);
  await late.getByRole("button", { name: "Edit" }).click();
  await late.getByRole("textbox", { name: "Text of the post" }).fill("# B\n\nMine.");

  const early = inboxItem(quick.page, key);
  await early.getByRole("button", { name: "Reject" }).click();
  await early.getByRole("textbox", { name: "Why not?" }).fill("No.");
  await early.getByRole("button", { name: "Reject it" }).click();
  await expect(early).toHaveCount(0);

  await late.getByRole("button", { name: "Publish" }).click();
  await expect(late.getByRole("alert")).toHaveText(`Already rejected by ${quick.email}.`);
  await expect(late.getByRole("textbox", { name: "Text of the post" })).toHaveValue("# B\n\nMine.");
  await late.getByRole("button", { name: "Show what was decided" }).click();
  await expect(late).toHaveCount(0);
  await expect(slow.page.getByText("“No.”").first()).toBeVisible();
  expect((await readApproval(member.context, id)).status).toBe("rejected");
});

test("a reviewer who decides offline is told, keeps the reason typed, and can decide once online", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# C\n\nText." });
  const owner = await newPerson(browser);
  const { id } = await requestApproval(owner, `Offline ${key}`);
  const { page, context } = owner;
  let lost = 0;
  // The connection fails while the page loads its data again.
  await page.route("**/approvals/*_rsc*", async (route) => {
    lost++;
    await route.abort("internetdisconnected");
  });
  await page.goto(`/approvals/${id}`);
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("textbox", { name: "Why not?" }).fill("Not now.");
  await expect.poll(() => lost).toBeGreaterThan(0);
  await context.setOffline(true);
  const offlineNote = page.getByText("You're offline. This continues when you reconnect.");
  await expect(offlineNote).toBeVisible();
  await page.getByRole("button", { name: "Reject it" }).click();
  await expect(page.getByText("You're offline. Try again when you reconnect.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Why not?" })).toHaveValue("Not now.");
  await page.unroute("**/approvals/*_rsc*");
  await context.setOffline(false);
  await expect(offlineNote).toBeHidden();
  await page.getByRole("button", { name: "Reject it" }).click();
  await expect(page.getByRole("status")).toContainText(`Rejected by ${owner.email}`);
});

test("a decision after the deadline is refused with 410, and the page says so", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# D\n\nText." });
  const owner = await newPerson(browser);
  const approval = await requestApproval(owner, `Late ${key}`);
  const { page } = owner;
  await page.goto(`/approvals/${approval.id}`);
  await page.getByRole("button", { name: "Approve" }).click();
  await passDeadline(approval);
  const refused = page.waitForResponse((response) => response.url().endsWith("/approve"));
  await page.getByRole("button", { name: "Publish" }).click();
  expect((await refused).status()).toBe(410);
  await expect(page.getByText("Expired. Nothing was published.")).toBeVisible();
  await page.getByRole("button", { name: "Show what was decided" }).click();
  await expect(page.getByRole("status")).toContainText("nobody decided");
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const { status, events } = await readApproval(owner.context, approval.id);
  expect([status, events.at(-1)]).toEqual(["expired", { kind: "expired", at: expect.any(String) }]);

  const other = await requestApproval(owner, `Later ${key}`);
  await page.goto("/approvals");
  const waiting = inboxItem(page, "Later");
  await waiting.getByRole("button", { name: "Approve" }).click();
  await passDeadline(other);
  await waiting.getByRole("button", { name: "Publish" }).click();
  await expect(waiting.getByRole("alert")).toHaveText("Expired. Nothing was published.");
  await waiting.getByRole("button", { name: "Show what was decided" }).click();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Later" })).toContainText("Expired");
});

test("nobody can decide once the person who asked has withdrawn the post", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# E\n\nText." });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const { id, runId } = await requestApproval(member, `Regret ${key}`);
  await reviewer.page.goto(`/approvals/${id}`);
  await expect(reviewer.page.getByRole("button", { name: "Approve" })).toBeEnabled();
  await expect(reviewer.page.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  await member.page.goto(`/approvals/${id}`);
  await member.page.getByRole("button", { name: "Withdraw" }).click();
  await member.page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(member.page.getByRole("status")).toContainText(`Withdrawn by ${member.email}`);
  const late = await reviewer.context.request.post(`/api/runs/${runId}/approve`, {
    data: { decision: "approve" },
  });
  expect(late.status()).toBe(409);
});

test("of a hundred decisions at once one is taken, and at most one post is published", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# F\n\nText." });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const { id, runId } = await requestApproval(member, `Crowded ${key}`);
  const decisions = [{ decision: "approve" }, { decision: "reject", reason: "No." }];
  const statuses = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const { request } = index % 3 === 0 ? member.context : reviewer.context;
      const response = await request.post(`/api/runs/${runId}/approve`, { data: decisions[index % 2] });
      return response.status();
    }),
  );
  const { status } = await readApproval(member.context, id);
  expect(statuses.filter((code) => code === 200)).toHaveLength(50);
  expect(statuses.filter((code) => code === 409)).toHaveLength(50);
  await expect
    .poll(async () => {
      const { rows } = await execute('SELECT "deliveredAt" FROM "Approval" WHERE id = $1', [id]);
      return rows[0].deliveredAt;
    })
    .not.toBeNull();
  const { events } = await readApproval(member.context, id);
  const kinds = events.map(({ kind }: { kind: string }) => kind);
  const published = status === "approved" ? ["published"] : [];
  expect(kinds).toEqual(["requested", "drafted", status, ...published]);
  const posts = await execute('SELECT id FROM "Post" WHERE "approvalId" = $1', [id]);
  expect(posts.rowCount).toBe(published.length);
});
