import type { ErrorBody } from "../http/api-error.ts";
import { newId } from "./ids.ts";
import type { ResponsesRequest } from "./request-schema.ts";

/** Token counts in the API's format. */
export interface Usage {
  input_tokens: number;
  input_tokens_details: { cached_tokens: number };
  output_tokens: number;
  output_tokens_details: { reasoning_tokens: number };
  total_tokens: number;
}

/** An output item in the API's format. */
export type OutputItem = { id: string; type: string } & Record<string, unknown>;

/** The `response` object: the body of a response without a stream, and part of a stream's first and last events. */
export interface ResponseObject {
  id: string;
  object: "response";
  created_at: number;
  status: "in_progress" | "completed" | "incomplete" | "failed";
  model: string;
  output: OutputItem[];
  error: Pick<ErrorBody, "code" | "message"> | null;
  incomplete_details: { reason: string } | null;
  usage: Usage | null;
  [echo: string]: unknown;
}

/** Returns the response object before the first token, with the settings of the request, as the API does. */
export function openResponse(request: ResponsesRequest): ResponseObject {
  return {
    id: newId("resp"),
    object: "response",
    created_at: Math.floor(Date.now() / 1000),
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    model: request.model,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: request.reasoning?.summary ?? null },
    service_tier: "default",
    store: request.store ?? true,
    temperature: request.temperature ?? 1,
    text: request.text ?? { format: { type: "text" } },
    tool_choice: request.tool_choice ?? "auto",
    tools: request.tools ?? [],
    top_p: request.top_p ?? 1,
    truncation: "disabled",
    usage: null,
    user: null,
    metadata: request.metadata ?? {},
  };
}
