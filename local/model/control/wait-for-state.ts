import type { RequestLog } from "./request-log.ts";
import { isInState, type RecordState, type RequestRecord } from "./request-record.ts";

/**
 * Resolves when `count` requests whose prompt contains `match` are in a state, to the newest of them. Resolves to
 * undefined after `timeoutMs`, or when `signal` aborts.
 */
export function waitForState(
  log: RequestLog,
  wanted: { match: string; state: RecordState; count: number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<RequestRecord | undefined> {
  const find = () => {
    const found = log.matching(wanted.match).filter((record) => isInState(record, wanted.state));
    return found.length >= wanted.count ? found.at(-1) : undefined;
  };
  return new Promise((resolve) => {
    const settle = (record?: RequestRecord) => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener("abort", stop);
      resolve(record);
    };
    const stop = () => settle();
    const look = () => {
      const record = find();
      if (record) settle(record);
    };
    const timer = setTimeout(stop, timeoutMs);
    const unsubscribe = log.subscribe(look);
    signal.addEventListener("abort", stop);
    look();
  });
}
