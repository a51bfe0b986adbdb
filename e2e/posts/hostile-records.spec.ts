import { auditLogOf } from "@/e2e/support/approvals/rows";
import { hostileValues, sendRecords } from "@/e2e/support/hostile";
import { newPerson } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { postsOf } from "@/e2e/support/posts/published";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test("a run that waits ignores hostile records, and publishes once it is approved", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: `# The sea ${key}\n\nText.` });
  const owner = await newPerson(browser);
  const { id, runId } = await requestApproval(owner, `Hostile ${key}`);
  await sendRecords(runId, "approval", [...hostileValues("approvalId"), { approvalId: id }]);
  await sendRecords(runId, "cancel", hostileValues("id"));
  expect((await readApproval(owner.context, id)).status).toBe("pending");

  const data = { decision: "approve" };
  expect((await owner.context.request.post(`/api/runs/${runId}/approve`, { data })).status()).toBe(200);
  await expect.poll(() => postsOf(id)).toHaveLength(1);
  expect(await auditLogOf(id)).toEqual(["requested", "drafted", "approved", "published"]);
});
