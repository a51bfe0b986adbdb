import type { Failure } from "./answer.ts";

const TIMES = String.raw`(?:\s+(once|twice|\d+ times))?`;
const PHRASES: { pattern: RegExp; failure: (match: RegExpMatchArray) => Failure }[] = [
  {
    pattern: new RegExp(String.raw`\bfail${TIMES} with ([45]\d\d)\b`, "i"),
    failure: (match) => ({ kind: "status", status: Number(match[2]) }),
  },
  {
    pattern: new RegExp(String.raw`\bfail${TIMES} with rubbish\b`, "i"),
    failure: () => ({ kind: "rubbish" }),
  },
  { pattern: new RegExp(String.raw`\bfail${TIMES} by hanging\b`, "i"), failure: () => ({ kind: "hang" }) },
  { pattern: /^\s*hang\b(?! on\b)/i, failure: () => ({ kind: "hang" }) },
  { pattern: new RegExp(String.raw`\bfail${TIMES} midway\b`, "i"), failure: () => ({ kind: "midway" }) },
  {
    pattern: new RegExp(String.raw`\bdisconnect${TIMES} midway\b`, "i"),
    failure: () => ({ kind: "disconnect" }),
  },
  {
    pattern: new RegExp(String.raw`\bbreak off${TIMES} midway\b`, "i"),
    failure: () => ({ kind: "unfinished" }),
  },
  { pattern: new RegExp(String.raw`\brun out${TIMES} midway\b`, "i"), failure: () => ({ kind: "limit" }) },
  {
    pattern: new RegExp(String.raw`\bbe filtered${TIMES} midway\b`, "i"),
    failure: () => ({ kind: "filter" }),
  },
  {
    pattern: new RegExp(String.raw`\bfail${TIMES} with a page\b`, "i"),
    failure: () => wholeBody("text/html", ["<h1>Sign in to the network</h1>"]),
  },
  {
    pattern: new RegExp(String.raw`\bfail${TIMES} with nothing\b`, "i"),
    failure: () => wholeBody("text/event-stream", []),
  },
];

function wholeBody(contentType: string, pieces: string[]): Failure {
  return { kind: "body", contentType, pieces, encoding: "utf8", end: "close" };
}

function timesIn(words: string | undefined): number {
  if (words === "once") return 1;
  if (words === "twice") return 2;
  return words ? Number.parseInt(words, 10) : Number.POSITIVE_INFINITY;
}

/**
 * Reads the failure that a prompt asks for, such as "fail with 500", "fail once midway" or "disconnect 2 times midway".
 * @param earlier how often the same conversation was answered before. "once" fails the first time and answers the
 *   second time, and then starts again, so that a demo can be repeated.
 * @returns the failure, if this answer is to fail, and the prompt without the phrase, for the rules
 */
export function readFailurePhrase(prompt: string, earlier: number): { failure?: Failure; rest: string } {
  for (const { pattern, failure } of PHRASES) {
    const match = prompt.match(pattern);
    if (!match) continue;
    const times = timesIn(match[1]?.toLowerCase());
    const fails = times === Number.POSITIVE_INFINITY || earlier % (times + 1) < times;
    const rest = prompt.replace(pattern, "").trim();
    return fails ? { failure: failure(match), rest } : { rest };
  }
  return { rest: prompt };
}
