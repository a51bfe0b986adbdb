import type { ServerResponse } from "node:http";
import type { RequestLog } from "./request-log.ts";
import type { RequestRecord } from "./request-record.ts";

/**
 * Adds a record of a request, and fills in its end.
 * @returns the record, and a signal that aborts when the connection closes
 */
export function trackRequest(
  log: RequestLog,
  response: ServerResponse,
): { record: RequestRecord; signal: AbortSignal } {
  const record = log.open();
  const controller = new AbortController();
  response.setHeader("x-request-id", record.id);
  response.once("finish", () => {
    record.status = response.statusCode;
    record.phase = record.phase === "failed" || response.statusCode >= 400 ? "failed" : "done";
    record.completedAt = Date.now();
    log.changed();
  });
  response.once("close", () => {
    const isCutByUs = record.phase === "failed";
    if (!response.writableFinished && !isCutByUs) record.closedByCallerAt = Date.now();
    controller.abort();
    log.changed();
  });
  return { record, signal: controller.signal };
}
