import type { Answer } from "../answer/answer.ts";
import type { FunctionTool, ResponsesRequest } from "../responses/request-schema.ts";

/** The result of a function that was called since the person's last message. */
export interface ToolResult {
  name: string;
  output: string;
}

/** What a rule may know: the conversation as the request brought it, read for the person's last message. */
export interface Turn {
  /** The text of the last user message. */
  prompt: string;
  /** How many messages of person and assistant arrived, the last one included. */
  messages: number;
  /** The functions that may be called now (none when `tool_choice` is "none"). */
  tools: FunctionTool[];
  toolChoice: NonNullable<ResponsesRequest["tool_choice"]>;
  toolResults: ToolResult[];
  /** What the model has written in answer to the prompt already, when it is asked to continue. */
  written?: string;
  /** The JSON schema that the answer must have, when the request asks for one. */
  outputSchema?: Record<string, unknown>;
}

/** One way of answering. A pure function of the turn, in a file of its own, listed in `registry.ts`. */
export interface Rule {
  name: string;
  /** A prompt that this rule answers, as a person would type it; shown to people who ask what can be asked. */
  example?: string;
  /** The tool without which this rule answers nothing. */
  tool?: string;
  matches(turn: Turn): boolean;
  answer(turn: Turn): Answer;
}
