import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import { ApiError, invalidRequest } from "../http/api-error.ts";
import { closeSignal } from "../http/close-signal.ts";
import { readJson, sendJson } from "../http/json.ts";
import { answerBody, holdBody, releaseBody, requestsQuery, waitQuery } from "./control-schema.ts";
import type { Holds } from "./holds.ts";
import type { RequestLog } from "./request-log.ts";
import type { ScriptedAnswers } from "./scripted-answers.ts";
import { waitForState } from "./wait-for-state.ts";

/** The state that the control door reads and changes. */
export interface Controls {
  log: RequestLog;
  holds: Holds;
  scripts: ScriptedAnswers;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidRequest(result.error);
  return result.data;
}

async function wait(controls: Controls, url: URL, response: ServerResponse): Promise<void> {
  const { timeout, ...wanted } = parse(waitQuery, Object.fromEntries(url.searchParams));
  const record = await waitForState(controls.log, wanted, timeout, closeSignal(response));
  if (record) return sendJson(response, 200, record);
  const seen = JSON.stringify(controls.log.matching(wanted.match));
  throw new ApiError(408, { message: `No request was ${wanted.state} within ${timeout} ms. Seen: ${seen}` });
}

/** Answers a request under `/__control/`. @throws ApiError 400, 404 or 408 */
export async function handleControl(
  controls: Controls,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { log, holds, scripts } = controls;
  switch (`${request.method} ${url.pathname}`) {
    case "POST /__control/hold": {
      const { match, afterTokens } = parse(holdBody, await readJson(request));
      return sendJson(response, 200, { id: holds.add(match, afterTokens).id });
    }
    case "POST /__control/release":
      return sendJson(response, 200, {
        released: holds.release(parse(releaseBody, await readJson(request))),
      });
    case "POST /__control/answer": {
      const { match, after, ...first } = parse(answerBody, await readJson(request));
      scripts.set(match, [first, ...after]);
      return sendJson(response, 200, {});
    }
    case "POST /__control/reset":
      holds.release({});
      scripts.clear();
      log.clear();
      return sendJson(response, 200, {});
    case "GET /__control/requests": {
      const { match } = parse(requestsQuery, Object.fromEntries(url.searchParams));
      return sendJson(response, 200, { requests: log.matching(match) });
    }
    case "GET /__control/wait":
      return wait(controls, url, response);
    default:
      throw new ApiError(404, { message: `The control door has no ${request.method} ${url.pathname}.` });
  }
}
