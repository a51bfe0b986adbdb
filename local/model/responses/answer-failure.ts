import type { ServerResponse } from "node:http";
import { ApiError } from "../http/api-error.ts";
import { openEventStream } from "../http/event-stream.ts";

const messages: Record<number, string> = {
  429: "Rate limit reached for the stand-in model, as the prompt asked for.",
  500: "The stand-in model had an error while processing your request, as the prompt asked for.",
};

/** Returns the refusal for "fail with <status>". */
export function statusFailure(status: number): ApiError {
  const message = messages[status] ?? `The stand-in model answers ${status}, as the prompt asked for.`;
  return new ApiError(status, { message, ...(status === 429 && { code: "rate_limit_exceeded" }) });
}

/** Sends 200 with a body that is neither JSON nor a stream of events. */
export function sendRubbish(response: ServerResponse, stream: boolean): void {
  if (stream) openEventStream(response);
  else response.writeHead(200, { "content-type": "application/json" });
  response.end(
    "event: response.created\ndata: <html><body>rubbish, as the prompt asked for</body></html>\n\n",
  );
}
