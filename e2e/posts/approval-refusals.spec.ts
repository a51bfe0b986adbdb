import { newCredentials } from "@/e2e/support/account";
import { execute } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test("the approve route refuses bad bodies, other people and guests, and decides nothing", async ({
  browser,
  model,
  key,
  request,
}) => {
  await model.answer({ match: key, text: "# G\n\nText." });
  const [owner, other] = [await newPerson(browser), await newPerson(browser)];
  const { id, runId } = await requestApproval(owner, `Refused ${key}`);
  const path = `/api/runs/${runId}/approve`;
  const own = owner.context.request;
  for (const [data, status] of [
    [{ decision: "approve", reviewerId: other.id }, 400],
    [{ decision: "approve", decidedBy: other.email }, 400],
    [{ decision: "reject" }, 400],
    [{ decision: "reject", reason: "  " }, 400],
    [{ decision: "edit", text: " " }, 400],
    [{ decision: "edit", text: "x".repeat(64 * 1024 + 1) }, 413],
  ] as const) {
    expect((await own.post(path, { data })).status(), JSON.stringify(data).slice(0, 80)).toBe(status);
  }
  const foreign = other.context.request;
  expect((await foreign.post(path, { data: { decision: "approve" } })).status()).toBe(404);
  expect((await foreign.post(`/api/runs/${runId}/cancel`)).status()).toBe(404);
  expect((await foreign.get(`/api/approvals/${id}`)).status()).toBe(404);
  expect((await foreign.get(`/approvals/${id}`)).status()).toBe(404);
  expect((await request.post(path, { data: { decision: "approve" } })).status()).toBe(401);
  expect((await request.get(`/approvals/${id}`)).status()).toBe(404);
  await other.page.goto("/approvals");
  await expect(other.page.getByText("Nothing to review.")).toBeVisible();
  await expect(other.page.getByRole("link", { name: /^Approvals/ })).toHaveCount(0);
  expect((await readApproval(owner.context, id)).status).toBe("pending");
});

test("an edit of a megabyte is refused with 413", async ({ browser }) => {
  const { context } = await newPerson(browser);
  const data = { decision: "edit", text: "x".repeat(1024 * 1024) };
  expect((await context.request.post("/api/runs/run_1/approve", { data })).status()).toBe(413);
});

test("nobody can sign up as a reviewer", async ({ request }) => {
  const me = newCredentials();
  const asReviewer = await request.post("/api/auth/sign-up", { data: { ...me, role: "reviewer" } });
  expect(asReviewer.status()).toBe(400);
  expect(await asReviewer.json()).toMatchObject({ code: "invalid-request" });
  expect((await request.post("/api/auth/sign-up", { data: me })).status()).toBe(204);
  const { rows } = await execute('SELECT role FROM "User" WHERE email = $1', [me.email]);
  expect(rows).toEqual([{ role: "member" }]);
});
