import { expect, test } from "vitest";
import { db } from "@/server/db";
import { listApprovalRuns } from "@/server/inspector/approvals/list-approval-runs";
import { runPage } from "@/server/inspector/run-page";
import { makeUser } from "@/server/testing";

test("the list names the task of each run that waits for a decision", async () => {
  const requesterId = await makeUser();
  const make = (tool: string, day: number) =>
    db().approval.create({
      data: {
        ...{ id: crypto.randomUUID(), requesterId, tool, topic: tool, runId: `run_${crypto.randomUUID()}` },
        createdAt: new Date(Date.UTC(2026, 0, day)),
      },
    });
  await make("any_tool", 1);
  await make("publish_post", 2); // feature: posts
  const runs = await listApprovalRuns(requesterId, runPage(10, undefined));
  expect(runs.map(({ subject, task }) => [subject.title, task])).toEqual([
    ["publish_post", "publish-post"], // feature: posts
    ["any_tool", "stand-by"],
  ]);
});
