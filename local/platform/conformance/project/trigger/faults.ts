import { task } from "@trigger.dev/sdk";
import { approval, counts } from "./streams.ts";

/** Appends a number and waits for an answer to it, again and again; answers who answered. */
export const countAndWait = task({
  id: "count-and-wait",
  retry: { maxAttempts: 10, minTimeoutInMs: 200, factor: 1 },
  run: async ({ total }: { total: number }) => {
    const answers: string[] = [];
    for (let n = 0; n < total; n++) {
      await counts.append({ n });
      // With a key, the next attempt finds the wait and its answer.
      const { by } = await approval.wait({ timeout: "1h", idempotencyKey: `answer ${n}` }).unwrap();
      answers.push(by);
    }
    return answers;
  },
});
