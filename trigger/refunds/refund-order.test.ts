import { expect, test } from "vitest";
import { serveModel, write } from "@/e2e/support/write-answer";
import { db } from "@/server/db";

serveModel();

const refundsOf = (messageId: string) => db().refund.findMany({ where: { approval: { messageId } } });

test("a small refund is made at once, and the model tells its result", async () => {
  const { row } = await write("Refund €20 for order 7");
  expect(row).toMatchObject({ status: "complete", endReason: "complete" });
  expect(row.parts).toMatchObject([
    { type: "step-start" },
    {
      ...{ type: "tool-refund_order", state: "output-available", input: { order: "7", amount: 20 } },
      approval: { approved: true, isAutomatic: true, reason: "Refunds of up to €50 need no approval." },
    },
    { type: "step-start" },
    { type: "text", text: "€20.00 were refunded for order 7." },
  ]);
  expect(await refundsOf(row.id)).toMatchObject([{ order: "7", amount: 2_000 }]);
});

test("a refund that the policy denies is not made, and the answer goes on", async () => {
  const { row } = await write("Refund €2000 for order 7");
  expect(row.status).toBe("complete");
  expect(row.parts).toContainEqual(
    expect.objectContaining({
      state: "output-denied",
      approval: expect.objectContaining({
        approved: false,
        reason: "Refunds of more than €1,000 are not made here.",
      }),
    }),
  );
  expect(await refundsOf(row.id)).toEqual([]);
});

test("a refund that needs a person ends the run, and its answer waits", async () => {
  const { row, chunks } = await write("Refund €120 for order 7");
  expect(row).toMatchObject({ status: "waiting", endReason: "waiting" });
  expect(chunks.at(-1)).toMatchObject({ type: "finish", messageMetadata: { status: "waiting" } });
  const [approval] = await db().approval.findMany({ where: { messageId: row.id } });
  expect(row.parts).toContainEqual(
    expect.objectContaining({ state: "approval-requested", approval: { id: approval?.id } }),
  );
  expect(await refundsOf(row.id)).toEqual([]);
});
