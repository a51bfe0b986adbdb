import type { Failure } from "../answer/answer.ts";

/** Where an answer ends before its end, and how. */
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
 * The first cut that a request's token limit and a wanted failure make in an answer of `total` tokens.
 * @returns undefined when the answer runs to its end
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
