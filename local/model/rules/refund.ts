import { requestIn } from "./asked-for.ts";
import type { Rule } from "./rule.ts";

const TOOL = "refund_order";
const REFUND = /\b(?:refund|money back|give back|pay back)\b/i;
const AMOUNT =
  /(?:€|\beur(?:os?)?\b)\s*(?<before>\d[\d,]*(?:\.\d+)?)|(?<after>\d[\d,]*(?:\.\d+)?)\s*(?:€|\beur(?:os?)?\b)/i;
const ORDER = /\border\s+(?:number\s+|no\.?\s+)?#?(?<order>[\w-]+)/i;
const REASON = /\b(?:because|as|since)\b\s+(?<reason>[^.!?\n]+)/i;

function amountIn(prompt: string): number | undefined {
  const { before, after } = AMOUNT.exec(prompt)?.groups ?? {};
  const digits = before ?? after;
  return digits === undefined ? undefined : Number(digits.replaceAll(",", ""));
}

/** "Refund €120 for order 7": calls the tool that gives money back. */
export const refund: Rule = {
  name: "refund",
  example: "Refund €120 for order 7",
  tool: TOOL,
  matches: ({ prompt, tools }) =>
    tools.some(({ name }) => name === TOOL) &&
    REFUND.test(requestIn(prompt)) &&
    amountIn(requestIn(prompt)) !== undefined,
  answer({ prompt }) {
    const said = requestIn(prompt);
    const order = ORDER.exec(said)?.groups?.order ?? "unknown";
    const reason = REASON.exec(said)?.groups?.reason?.trim() ?? "The customer asked for it.";
    return { calls: [{ name: TOOL, arguments: JSON.stringify({ order, amount: amountIn(said), reason }) }] };
  },
};
