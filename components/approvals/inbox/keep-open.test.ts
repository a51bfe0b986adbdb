import { expect, test } from "vitest";
import { keepOpen } from "@/components/approvals/inbox/keep-open";
import type { ApprovalSummary } from "@/lib/approvals/approval";

const approval = (id: string, topic = id): ApprovalSummary => ({
  ...{ id, topic, runId: null, status: "pending", requester: "x", draft: "", reason: null },
  ...{ tool: "any", input: null, fields: null },
  ...{ postSlug: null, isTakenDown: false }, // feature: posts
  ...{ createdAt: `2026-01-0${id}T00:00:00.000Z`, expiresAt: null, decidedAt: null, decidedBy: null },
});

test("an open item stays in its place when another reviewer decides it", () => {
  const shown = keepOpen([approval("1"), approval("3")], [approval("2")]);
  expect(shown.map(({ id }) => id)).toEqual(["1", "2", "3"]);
});

test("an open item that still waits is shown once, with its newest data", () => {
  expect(keepOpen([approval("1", "new")], [approval("1", "old")])).toEqual([approval("1", "new")]);
});
