import type { ServerResponse } from "node:http";

/** Returns a signal that aborts when the connection of a response closes, at its end or before. */
export function closeSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  if (response.closed || response.destroyed) controller.abort();
  return controller.signal;
}
