import type { PlannedItem } from "./output-plan.ts";
import type { OutputItem } from "./response-object.ts";

/** An event of the stream, without its sequence number. */
export interface StreamEvent {
  type: string;
  [field: string]: unknown;
}

/** An event to write, and the token that it carries, if any. */
export interface Step {
  event: StreamEvent;
  token?: { kind: PlannedItem["type"]; text: string };
}

type ItemStatus = "completed" | "incomplete";
type Planned<Type> = Extract<PlannedItem, { type: Type }>;

/** Returns an item as the API shows it after its last token. */
export function finishedItem(item: PlannedItem, status: ItemStatus): OutputItem {
  switch (item.type) {
    case "reasoning": {
      const summary = item.parts.map((part) => ({ type: "summary_text", text: part.join("") }));
      const encrypted = item.encrypted === undefined ? {} : { encrypted_content: item.encrypted };
      return { id: item.id, type: "reasoning", summary, ...encrypted };
    }
    case "message": {
      const part = { type: "output_text", annotations: [], logprobs: [], text: item.tokens.join("") };
      return { id: item.id, type: "message", status, role: "assistant", content: [part] };
    }
    case "function_call":
      return {
        id: item.id,
        type: "function_call",
        status,
        call_id: item.callId,
        name: item.name,
        arguments: item.tokens.join(""),
      };
  }
}

function* reasoningSteps(item: Planned<"reasoning">, output_index: number): Generator<Step> {
  for (const [summary_index, tokens] of item.parts.entries()) {
    const at = { item_id: item.id, output_index, summary_index };
    const text = tokens.join("");
    const type = "response.reasoning_summary_text";
    const partType = "response.reasoning_summary_part";
    yield { event: { type: `${partType}.added`, ...at, part: { type: "summary_text", text: "" } } };
    for (const token of tokens) {
      yield {
        event: { type: `${type}.delta`, ...at, delta: token },
        token: { kind: item.type, text: token },
      };
    }
    yield { event: { type: `${type}.done`, ...at, text } };
    yield { event: { type: `${partType}.done`, ...at, part: { type: "summary_text", text } } };
  }
}

function* messageSteps(item: Planned<"message">, output_index: number): Generator<Step> {
  const at = { item_id: item.id, output_index, content_index: 0 };
  const part = { type: "output_text", annotations: [], logprobs: [] };
  const type = "response.output_text";
  const text = item.tokens.join("");
  yield { event: { type: "response.content_part.added", ...at, part: { ...part, text: "" } } };
  for (const token of item.tokens) {
    const event = { type: `${type}.delta`, ...at, delta: token, logprobs: [] };
    yield { event, token: { kind: item.type, text: token } };
  }
  yield { event: { type: `${type}.done`, ...at, text, logprobs: [] } };
  yield { event: { type: "response.content_part.done", ...at, part: { ...part, text } } };
}

function* functionCallSteps(item: Planned<"function_call">, output_index: number): Generator<Step> {
  const at = { item_id: item.id, output_index };
  const type = "response.function_call_arguments";
  for (const token of item.tokens) {
    yield { event: { type: `${type}.delta`, ...at, delta: token }, token: { kind: item.type, text: token } };
  }
  yield { event: { type: `${type}.done`, ...at, arguments: item.tokens.join("") } };
}

const openFields = {
  reasoning: { summary: [] },
  message: { status: "in_progress", content: [], role: "assistant" },
  function_call: { status: "in_progress", arguments: "" },
};

function* itemSteps(item: PlannedItem, output_index: number, status: ItemStatus): Generator<Step> {
  const named = item.type === "function_call" ? { call_id: item.callId, name: item.name } : {};
  const opened = { id: item.id, type: item.type, ...openFields[item.type], ...named };
  yield { event: { type: "response.output_item.added", output_index, item: opened } };
  if (item.type === "reasoning") yield* reasoningSteps(item, output_index);
  if (item.type === "message") yield* messageSteps(item, output_index);
  if (item.type === "function_call") yield* functionCallSteps(item, output_index);
  yield { event: { type: "response.output_item.done", output_index, item: finishedItem(item, status) } };
}

/**
 * Yields every event between `response.in_progress` and the end of the response, in the order of the real API
 * (developers.openai.com, "Streaming events" of the Responses API).
 * @param lastStatus status of the last item: "incomplete" when a token limit ended it
 */
export function* outputSteps(plan: PlannedItem[], lastStatus: ItemStatus): Generator<Step> {
  for (const [index, item] of plan.entries()) {
    yield* itemSteps(item, index, index === plan.length - 1 ? lastStatus : "completed");
  }
}
