import type { Fixture } from "@/e2e/fixtures/fixture";
import { execute } from "./database.ts";
import { settings } from "./settings.ts";
import { expect } from "./test.ts";

const headers = {
  authorization: `Bearer ${process.env.TRIGGER_SECRET_KEY}`,
  "content-type": "application/json",
};

/**
 * Gives the newest answer of a seeded fixture the run that an earlier version left: the run is over, has not settled
 * the answer, and its `ai` stream holds the recorded chunks.
 */
export async function leaveDeadRun({ rows, outputs }: Fixture): Promise<void> {
  const messageId = rows.Message.at(-1)?.id;
  const chunks = outputs?.find((output) => output.stream === "ai" && output.messageId === messageId)?.records;
  if (!chunks) throw new Error("The fixture has no chunks of its newest answer.");
  // The delay keeps the run from beginning before it is cancelled.
  const triggered = await post("/api/v1/tasks/generate-reply/trigger", {
    payload: { messageId },
    options: { delay: "1h" },
  });
  const { id } = await triggered.json();
  const lines = chunks.map((chunk) => `${JSON.stringify(chunk)}\n`).join("");
  const stream = `${settings.platformUrl}/realtime/v1/streams/${id}/self/ai`;
  expect((await fetch(stream, { method: "POST", headers, body: lines })).status).toBe(200);
  await post(`/api/v2/runs/${id}/cancel`, {});
  await execute('UPDATE "Message" SET "runId" = $2 WHERE id = $1', [messageId, id]);
}

async function post(path: string, body: object): Promise<Response> {
  const response = await fetch(`${settings.platformUrl}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response;
}
