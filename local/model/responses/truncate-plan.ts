import type { PlannedItem } from "./output-plan.ts";
import { tokensOf } from "./output-plan.ts";

function shorten(item: PlannedItem, count: number): PlannedItem {
  if (item.type !== "reasoning") return { ...item, tokens: item.tokens.slice(0, count) };
  let left = count;
  const parts = item.parts.map((part) => {
    const kept = part.slice(0, left);
    left -= kept.length;
    return kept;
  });
  return { ...item, parts: parts.filter((part) => part.length > 0) };
}

/** Returns the first `count` tokens of a plan, without items that have no token left. */
export function truncatePlan(plan: PlannedItem[], count: number): PlannedItem[] {
  let left = count;
  return plan.flatMap((item) => {
    if (left <= 0) return [];
    const shortened = shorten(item, left);
    left -= tokensOf(shortened).length;
    return [shortened];
  });
}
