import { now, read } from "./reading.ts";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";
import { median } from "./statistics.ts";

const ROUNDS = 30;
/** Number of answers before the measurement, enough to warm up the server and each of the worker's processes. */
const WARM_UP = 100;
const PROMPT = "write 5 numbered words";

/** Measures the time from the request to the first token: by the task and by a plain handler, alternately. */
export async function measureFirstToken(appUrl: string, plainUrl: string): Promise<Result> {
  const guest = new Guest(appUrl);
  const through: number[] = [];
  const plain: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const { askedAt, answer } = await guest.ask(PROMPT);
    const seenAt = await answer.seen(1);
    await answer.done;
    const plainAskedAt = now();
    const plainAnswer = read(await fetch(plainUrl, { method: "POST", body: PROMPT }));
    const plainSeenAt = await plainAnswer.seen(1);
    await plainAnswer.done;
    if (round < 0) continue;
    through.push(seenAt - askedAt);
    plain.push(plainSeenAt - plainAskedAt);
  }
  const more = median(through) - median(plain);
  return {
    what: `First token after ${WARM_UP} others, median: request to first word, through the task and by a plain handler`,
    standby: ms(median(through)),
    instead: ms(median(plain)),
    budget: `at most 80 ms more (${ms(more)})`,
    isWithin: more <= 80,
  };
}
