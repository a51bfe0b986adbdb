import { PERIODS } from "../config.ts";
import type { Call, Reply } from "../http/router.ts";

/**
 * Runs `work` in one transaction, once for each `x-trigger-request-idempotency-key`. When SDK 4.8.3 retries a call
 * because the response was lost, it sends the same key and gets the first response.
 */
export function once({ platform, header }: Call, work: () => Reply): Reply {
  const { store } = platform;
  const given = header("x-trigger-request-idempotency-key");
  return store.write(() => {
    if (given === undefined) return work();
    const key = `request ${given}`;
    const known = store.get<{ reply: string }>("SELECT reply FROM request_keys WHERE key = ?", key);
    if (known) return JSON.parse(known.reply);
    const reply = work();
    store.run(
      "DELETE FROM request_keys WHERE created_at < ? AND key LIKE 'request %'",
      Date.now() - PERIODS.requestKey,
    );
    store.insert("request_keys", { key, reply: JSON.stringify(reply), created_at: Date.now() });
    return reply;
  });
}
