import type { Answer } from "../answer/answer.ts";
import type { FunctionTool, ResponsesRequest } from "../responses/request-schema.ts";

/** Result of a function call after the last user message. */
export interface ToolResult {
  name: string;
  output: string;
}

/** The input of a rule: the last user message and its context in the request. */
export interface Turn {
  /** The text of the last user message. */
  prompt: string;
  /** Number of user and assistant messages, with the last one. */
  messages: number;
  /** The functions that may be called; none when `tool_choice` is "none". */
  tools: FunctionTool[];
  toolChoice: NonNullable<ResponsesRequest["tool_choice"]>;
  toolResults: ToolResult[];
  /** The written part of the answer, when the request asks to continue it. */
  written?: string;
  /** The JSON schema of the answer, when the request has one. */
  outputSchema?: Record<string, unknown>;
}

/** A way to answer: a pure function of the turn, in a file of its own, listed in `registry.ts`. */
export interface Rule {
  name: string;
  /** A prompt that this rule answers. Shown as a suggestion. */
  example?: string;
  /** Name of the tool that this rule needs. */
  tool?: string;
  matches(turn: Turn): boolean;
  answer(turn: Turn): Answer;
}
