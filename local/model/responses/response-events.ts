import type { Cut } from "./cut.ts";
import type { PlannedItem } from "./output-plan.ts";
import { countTokens, tokensOf } from "./output-plan.ts";
import { finishedItem, outputSteps, type Step, type StreamEvent } from "./output-steps.ts";
import type { ResponseObject, Usage } from "./response-object.ts";
import { truncatePlan } from "./truncate-plan.ts";

/** Paces and observes an answer while it is written. All waits reject when the connection closes. */
export interface Meter {
  /** Waits until it is time for the next token. */
  pace(): Promise<void>;
  /** Called after a token was sent. */
  wrote(token: NonNullable<Step["token"]>): void;
  /** Waits while a hold stops the stream at this token. */
  pass(): Promise<void>;
  /** Waits until the connection closes. */
  hang(): Promise<never>;
}

/** Thrown to close the connection without a final event. */
export class Disconnect extends Error {}

const FAILED = {
  code: "server_error",
  message: "The stand-in model broke off in the middle, as the prompt asked for.",
};

function usageOf(plan: PlannedItem[], inputTokens: number): Usage {
  const output = countTokens(plan);
  const reasoning = plan.filter((item) => item.type === "reasoning").flatMap(tokensOf).length;
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: inputTokens + output,
  };
}

/**
 * Yields the events of a response's stream, each when it is due.
 * @returns the completed or failed response object
 * @throws Disconnect when the cut is a disconnect
 */
export async function* responseEvents(
  response: ResponseObject,
  planned: PlannedItem[],
  cut: Cut | undefined,
  inputTokens: number,
  meter: Meter,
): AsyncGenerator<StreamEvent, ResponseObject> {
  let sequence_number = 0;
  const numbered = ({ type, ...rest }: StreamEvent) => ({
    type,
    sequence_number: sequence_number++,
    ...rest,
  });

  yield numbered({ type: "response.created", response });
  yield numbered({ type: "response.in_progress", response });
  if (cut?.how === "hang") await meter.hang();
  await meter.pass();

  const isLimited = cut?.how === "max_output_tokens" || cut?.how === "content_filter";
  const plan = isLimited ? truncatePlan(planned, cut.afterTokens) : planned;
  const status = isLimited ? "incomplete" : "completed";
  let written = 0;
  for (const { event, token } of outputSteps(plan, status)) {
    if (!token) {
      yield numbered(event);
      continue;
    }
    if (written === cut?.afterTokens) break;
    await meter.pace();
    yield numbered(event);
    written += 1;
    meter.wrote(token);
    await meter.pass();
  }

  if (cut?.how === "disconnect") throw new Disconnect();
  if (cut?.how === "unfinished") return response;
  if (cut?.how === "error") {
    yield numbered({ type: "error", ...FAILED, param: null });
    const failed: ResponseObject = { ...response, status: "failed", error: FAILED };
    yield numbered({ type: "response.failed", response: failed });
    return failed;
  }
  const incomplete_details = isLimited ? { reason: cut.how } : null;
  const output = plan.map((item, index) =>
    finishedItem(item, index === plan.length - 1 ? status : "completed"),
  );
  const finished: ResponseObject = {
    ...response,
    status,
    incomplete_details,
    output,
    usage: usageOf(plan, inputTokens),
  };
  yield numbered({ type: `response.${status}`, response: finished });
  return finished;
}
