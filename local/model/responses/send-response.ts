import type { ServerResponse } from "node:http";
import type { RequestRecord } from "../control/request-record.ts";
import { ApiError } from "../http/api-error.ts";
import { openEventStream, writeEvent } from "../http/event-stream.ts";
import { sendJson } from "../http/json.ts";
import type { ItemStore } from "./item-store.ts";
import type { StreamEvent } from "./output-steps.ts";
import { Disconnect } from "./response-events.ts";
import type { ResponseObject } from "./response-object.ts";

type ResponseEvents = AsyncGenerator<StreamEvent, ResponseObject>;

async function writeStream(
  response: ServerResponse,
  events: ResponseEvents,
  signal: AbortSignal,
): Promise<ResponseObject> {
  let step = await events.next();
  for (; !step.done; step = await events.next()) await writeEvent(response, step.value, signal);
  return step.value;
}

async function readToEnd(events: ResponseEvents): Promise<ResponseObject> {
  let step = await events.next();
  while (!step.done) step = await events.next();
  return step.value;
}

async function send(
  items: ItemStore,
  response: ServerResponse,
  events: ResponseEvents,
  record: RequestRecord,
  signal: AbortSignal,
): Promise<void> {
  if (record.stream) {
    openEventStream(response);
    record.status = 200;
  }
  const finished = record.stream ? await writeStream(response, events, signal) : await readToEnd(events);
  if (finished.error) record.phase = "failed";
  else if (finished.store) items.keep(finished.output);
  if (record.stream) response.end();
  else if (finished.error) throw new ApiError(500, { message: finished.error.message });
  else sendJson(response, 200, finished);
}

/**
 * Sends a response as a stream of events, or as one JSON body after its last token. Returns when `signal` aborts,
 * because the caller has disconnected.
 * @throws ApiError 500 when an answer without a stream fails midway
 */
export async function sendResponse(
  items: ItemStore,
  response: ServerResponse,
  events: ResponseEvents,
  record: RequestRecord,
  signal: AbortSignal,
): Promise<void> {
  try {
    await send(items, response, events, record, signal);
  } catch (error) {
    if (error instanceof Disconnect) {
      record.phase = "failed";
      response.destroy();
    } else if (!signal.aborted) throw error;
  }
}
