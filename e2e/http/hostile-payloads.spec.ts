import { hostileValues } from "@/e2e/support/hostile";
import { readRun, triggerTask } from "@/e2e/support/platform";
import { expect, test } from "@/e2e/support/test";

/** The tasks that take a payload, with the name of the id in it. */
const tasks: [string, string][] = [
  ["generate-reply", "messageId"],
  ["publish-post", "approvalId"], // feature: posts
  ["deliver-decision", "approvalId"], // feature: approvals
  ["stand-by", "approvalId"], // feature: approvals
  ["rewrite-post", "id"], // feature: posts
  ["research-question", "messageId"], // feature: research
];

for (const [task, field] of tasks)
  test(`${task}: a hostile payload fails its own run at once, and no other`, async ({ chat, model, key }) => {
    const isUnknownId = (value: unknown) => /[0-9a-f]{8}-/.test(JSON.stringify(value));
    const payloads = hostileValues(field).filter((value) => !isUnknownId(value));
    const runIds = await Promise.all(payloads.map((payload) => triggerTask(task, payload)));
    for (const runId of runIds) {
      await expect.poll(async () => (await readRun(runId)).status).toBe("FAILED");
      expect((await readRun(runId)).attemptCount).toBe(1);
    }
    await model.answer({ match: key, text: "Still here." });
    await chat.open();
    await chat.send(`Hello ${key}`);
    await chat.expectAnswerText("Still here.");
  });
