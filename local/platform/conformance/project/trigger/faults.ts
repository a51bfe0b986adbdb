import { task } from "@trigger.dev/sdk";
import { approval, counts } from "./streams.ts";

/** Appends numbers and waits for an answer to each. Returns the answers. */
export const countAndWait = task({
  id: "count-and-wait",
  retry: { maxAttempts: 10, minTimeoutInMs: 200, factor: 1 },
  run: async ({ total }: { total: number }) => {
    const answers: string[] = [];
    for (let n = 0; n < total; n++) {
      await counts.append({ n });
      // The next attempt finds the wait and its answer by the key.
      const { by } = await approval.wait({ timeout: "1h", idempotencyKey: `answer ${n}` }).unwrap();
      answers.push(by);
    }
    return answers;
  },
});
