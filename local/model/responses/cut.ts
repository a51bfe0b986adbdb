import type { Failure } from "../answer/answer.ts";

/** An early end of an answer: after how many tokens, and how. */
export interface Cut {
  afterTokens: number;
  how: "max_output_tokens" | "content_filter" | "error" | "disconnect" | "unfinished" | "hang";
}

const atHalf: Partial<Record<Failure["kind"], Cut["how"]>> = {
  midway: "error",
  disconnect: "disconnect",
  unfinished: "unfinished",
  limit: "max_output_tokens",
  filter: "content_filter",
};

/**
 * Returns the first early end of an answer of `total` tokens, by the request's token limit or a deliberate failure;
 * undefined when there is none.
 */
export function planCut(total: number, maxOutputTokens?: number | null, failure?: Failure): Cut | undefined {
  const half = Math.max(1, Math.floor(total / 2));
  const cuts: Cut[] = [];
  if (maxOutputTokens && maxOutputTokens < total)
    cuts.push({ afterTokens: maxOutputTokens, how: "max_output_tokens" });
  if (failure?.kind === "hang") cuts.push({ afterTokens: 0, how: "hang" });
  const how = failure && atHalf[failure.kind];
  if (how) cuts.push({ afterTokens: half, how });
  return cuts.sort((a, b) => a.afterTokens - b.afterTokens)[0];
}
