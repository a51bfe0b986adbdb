import type { Failure } from "../answer/answer.ts";

/** Where an answer ends before its end, and how. */
export interface Cut {
  afterTokens: number;
  how: "incomplete" | "error" | "disconnect" | "hang";
}

/**
 * The first cut that a request's token limit and a wanted failure make in an answer of `total` tokens.
 * @returns undefined when the answer runs to its end
 */
export function planCut(total: number, maxOutputTokens?: number | null, failure?: Failure): Cut | undefined {
  const half = Math.max(1, Math.floor(total / 2));
  const cuts: Cut[] = [];
  if (maxOutputTokens && maxOutputTokens < total)
    cuts.push({ afterTokens: maxOutputTokens, how: "incomplete" });
  if (failure?.kind === "midway") cuts.push({ afterTokens: half, how: "error" });
  if (failure?.kind === "disconnect") cuts.push({ afterTokens: half, how: "disconnect" });
  if (failure?.kind === "hang") cuts.push({ afterTokens: 0, how: "hang" });
  return cuts.sort((a, b) => a.afterTokens - b.afterTokens)[0];
}
