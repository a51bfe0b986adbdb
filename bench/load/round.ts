import { now } from "../reading.ts";
import { Guest } from "../standby.ts";

export const ANSWERS = 25;
export const READERS = 8;
const WORDS = 200;
const WORDS_PER_SECOND = 20;

/** What the readers of one round saw. Times in milliseconds. */
export type Round = {
  firstWords: number[];
  /** Times between two chunks of a reader. */
  gaps: number[];
  /** Readers that did not see the whole answer. */
  broken: string[];
};

/** Lets 25 people ask at once, and eight readers read each answer. */
export async function runRound(appUrl: string): Promise<Round> {
  const round: Round = { firstWords: [], gaps: [], broken: [] };
  const expected = Array.from({ length: WORDS }, (_, index) => `w${index + 1}`).join(" ");
  const answers = Array.from({ length: ANSWERS }, async () => {
    const guest = new Guest(appUrl);
    const prompt = `write ${WORDS} numbered words at ${WORDS_PER_SECOND} tokens per second`;
    const { askedAt, conversationId, response } = await guest.send(prompt);
    const others = Array.from({ length: READERS - 1 }, () => guest.get(`/api/chat/${conversationId}/stream`));
    const readers = [Promise.resolve(response), ...others];
    await Promise.all(readers.map(async (reader) => collect(await reader, askedAt, expected, round)));
  });
  const results = await Promise.allSettled(answers);
  for (const result of results) if (result.status === "rejected") round.broken.push(String(result.reason));
  return round;
}

async function collect(response: Response, askedAt: number, expected: string, round: Round): Promise<void> {
  let text = "";
  let rest = "";
  let last = 0;
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    const at = now();
    const events = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = events.pop() ?? "";
    const delta = events.map((event) => /"delta":"([^"]*)"/.exec(event)?.[1] ?? "").join("");
    if (delta === "") continue;
    if (last === 0) round.firstWords.push(at - askedAt);
    else round.gaps.push(at - last);
    last = at;
    text += delta;
  }
  if (response.status !== 200 || text.trim() !== expected)
    round.broken.push(`${response.status}, ${text.split(" ").length} of ${WORDS} words`);
}
