import type { ServerResponse } from "node:http";
import { PERIODS } from "../config.ts";
import type { BusContext } from "../engine/context.ts";
import { readRecords, type StreamRecord, tailOf } from "./log.ts";

/**
 * Streams records from `seq` on as server-sent events in v2 framing (`SSEStreamSubscription` of core 4.8.3: an event
 * `batch` holds many records, `ping` is ignored). It ends cleanly, which ends the caller's iteration, only after `timeout`
 * ms without data. After a broken connection the caller reconnects with `Last-Event-ID`.
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
  let idle = setTimeout(finish, timeout);
  const ping = setInterval(() => {
    if (!blocked) res.write("event: ping\ndata: {}\n\n");
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
      if (!last) return;
      next = last.seq + 1;
      clearTimeout(idle);
      idle = setTimeout(finish, timeout);
      blocked = !res.write(batchEvent(records, tailOf(context, stream)));
    }
  }

  function finish(): void {
    res.end();
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
