import type { ServerResponse } from "node:http";
import { PERIODS } from "../config.ts";
import type { BusContext } from "../engine/context.ts";
import { readRecords, type StreamRecord, tailOf } from "./log.ts";

/**
 * Streams records from `seq` on as server-sent events in v2 framing (`SSEStreamSubscription` of core 4.8.3: an event
 * `batch` holds many records, `ping` is ignored). It ends cleanly, which ends the caller's iteration, only when `timeout`
 * ms have passed without a record after the last one. With 0 it ends after the stored records. After a broken connection
 * the caller reconnects with `Last-Event-ID`.
 */
export function streamRecords(
  context: BusContext,
  res: ServerResponse,
  stream: number,
  seq: number,
  timeout: number,
): void {
  let next = seq;
  let blocked = false;
  let idle: NodeJS.Timeout | undefined;
  const ping = setInterval(() => {
    if (!blocked && !res.writableEnded) res.write("event: ping\ndata: {}\n\n");
  }, PERIODS.streamPing);
  const off = context.bus.on(`stream:${stream}`, pump);
  res.on("close", () => {
    clearTimeout(idle);
    clearInterval(ping);
    off();
  });
  res.on("drain", () => {
    blocked = false;
    pump();
  });
  res.flushHeaders();
  res.socket?.setNoDelay(true);
  pump();

  function pump(): void {
    while (!blocked && !res.writableEnded && !res.destroyed) {
      const records = readRecords(context, stream, next);
      const last = records.at(-1);
      if (!last) {
        // The time of a slow reader starts when it has all records.
        idle ??= setTimeout(() => res.end(), timeout);
        return;
      }
      next = last.seq + 1;
      clearTimeout(idle);
      idle = undefined;
      blocked = !res.write(batchEvent(records, tailOf(context, stream)));
    }
  }
}

function batchEvent(records: StreamRecord[], tail: number): string {
  const last = records.at(-1);
  const data = {
    records: records.map(({ seq, at, body }) => ({ seq_num: seq, timestamp: at, headers: [], body })),
    tail: { seq_num: tail, timestamp: last?.at ?? 0 },
  };
  return `event: batch\nid: ${last?.seq ?? 0}\ndata: ${JSON.stringify(data)}\n\n`;
}
