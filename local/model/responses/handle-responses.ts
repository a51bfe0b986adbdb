import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../answer/answer.ts";
import type { RequestRecord } from "../control/request-record.ts";
import { ApiError, invalidRequest } from "../http/api-error.ts";
import { readJson, refuseIllFormed } from "../http/json.ts";
import { checkModel } from "../models.ts";
import { readTurn } from "../rules/read-turn.ts";
import type { ModelService } from "../service.ts";
import { sendRubbish, statusFailure } from "./answer-failure.ts";
import { chooseAnswer } from "./choose-answer.ts";
import { planCut } from "./cut.ts";
import { countInputTokens } from "./input-tokens.ts";
import { countTokens, planOutput } from "./output-plan.ts";
import { createRequestMeter } from "./request-meter.ts";
import { type ConversationItem, type ResponsesRequest, responsesRequest } from "./request-schema.ts";
import { resolveInput } from "./resolve-input.ts";
import { type Meter, responseEvents } from "./response-events.ts";
import { openResponse } from "./response-object.ts";
import { sendBody } from "./send-body.ts";
import { sendResponse } from "./send-response.ts";

async function readRequest(request: IncomingMessage): Promise<ResponsesRequest> {
  const parsed = responsesRequest.safeParse(await readJson(request, refuseIllFormed));
  if (!parsed.success) throw invalidRequest(parsed.error);
  checkModel(parsed.data.model);
  if (parsed.data.previous_response_id) {
    throw new ApiError(400, {
      message: `Previous response with id '${parsed.data.previous_response_id}' not found.`,
      param: "previous_response_id",
      code: "previous_response_not_found",
    });
  }
  return parsed.data;
}

function timesAnswered({ log }: ModelService, { prompt, messages }: RequestRecord): number {
  return (
    log.matching(prompt).filter((each) => each.prompt === prompt && each.messages === messages).length - 1
  );
}

function startMeter(
  service: ModelService,
  answer: Answer,
  record: RequestRecord,
  signal: AbortSignal,
): Meter {
  const pace = { ...service.pace, tokensPerSecond: answer.tokensPerSecond ?? service.pace.tokensPerSecond };
  const hold = service.holds.claim(record.prompt, record.id);
  return createRequestMeter(record, hold, pace, signal, () => service.log.changed());
}

function startAnswer(body: ResponsesRequest, items: ConversationItem[], answer: Answer, meter: Meter) {
  const plan = planOutput(answer, body.include ?? []);
  const cut = planCut(countTokens(plan), body.max_output_tokens, answer.failure);
  return responseEvents(openResponse(body), plan, cut, countInputTokens(items, body.instructions), meter);
}

/**
 * Answers `POST /v1/responses`.
 * @param record filled in while the request is read and answered
 * @param signal aborts when the connection closes, which ends the answer
 * @throws ApiError for a request that is refused before the first byte
 */
export async function handleResponses(
  service: ModelService,
  request: IncomingMessage,
  response: ServerResponse,
  record: RequestRecord,
  signal: AbortSignal,
): Promise<void> {
  const body = await readRequest(request);
  const items = resolveInput(body.input, service.items, body.store !== false);
  const turn = readTurn(body, items);
  record.prompt = turn.prompt;
  record.messages = turn.messages;
  record.stream = body.stream ?? false;
  service.log.changed();

  const scripted = service.scripts.next(turn.prompt);
  const answer = chooseAnswer(turn, body, scripted, timesAnswered(service, record));
  if (answer.failure?.kind === "status") throw statusFailure(answer.failure.status);
  if (answer.failure?.kind === "rubbish") {
    record.phase = "failed";
    return sendRubbish(response, record.stream);
  }
  const meter = startMeter(service, answer, record, signal);
  if (answer.failure?.kind === "body") return sendBody(response, answer.failure, meter, record, signal);
  const events = startAnswer(body, items, answer, meter);
  await sendResponse(service.items, response, events, record, signal);
}
