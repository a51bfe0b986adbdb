import type { ServerResponse } from "node:http";
import type { RawBody } from "../answer/answer.ts";
import type { RequestRecord } from "../control/request-record.ts";
import { writeBytes } from "../http/event-stream.ts";
import type { Meter } from "./response-events.ts";

/** Sends 200 with exactly this body, piece by piece. Returns when `signal` aborts: the caller has disconnected. */
export async function sendBody(
  response: ServerResponse,
  { contentType, pieces, encoding, end }: RawBody,
  meter: Meter,
  record: RequestRecord,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, { "content-type": contentType });
  response.flushHeaders();
  record.status = 200;
  try {
    await meter.pass();
    for (const piece of pieces) {
      await meter.pace();
      await writeBytes(response, Buffer.from(piece, encoding), signal);
      meter.wrote({ kind: "message", text: encoding === "utf8" ? piece : "" });
      await meter.pass();
    }
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  record.phase = "failed";
  if (end === "break") response.destroy();
  else response.end();
}
