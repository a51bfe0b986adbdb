import type { ModelControl } from "@standby/model/control";
import { type Reading, read } from "./reading.ts";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";
import { percentile } from "./statistics.ts";

const ROUNDS = 40;

/** Measures the time from the model writing a token to the reader seeing it, in the middle of an answer. */
export async function measureChunkLatency(
  appUrl: string,
  plainUrl: string,
  model: ModelControl,
): Promise<Result> {
  const guest = new Guest(appUrl);
  const through: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const words = 5 + (round % 10);
    through.push(await latencyOf(words, model, async (prompt) => (await guest.ask(prompt)).answer));
    plain.push(
      await latencyOf(words, model, async (prompt) =>
        read(await fetch(plainUrl, { method: "POST", body: prompt })),
      ),
    );
  }
  const [p50, p95] = [percentile(through, 0.5), percentile(through, 0.95)];
  return {
    what: "A chunk: written by the model to seen by the reader, p50 and p95",
    standby: `${ms(p50)} · ${ms(p95)}`,
    instead: `${ms(percentile(plain, 0.5))} · ${ms(percentile(plain, 0.95))}`,
    budget: "10 ms · 40 ms",
    isWithin: p50 <= 10 && p95 <= 40,
  };
}

async function latencyOf(
  words: number,
  model: ModelControl,
  ask: (prompt: string) => Promise<Reading>,
): Promise<number> {
  const key = `bench-${crypto.randomUUID()}`;
  await model.hold({ match: key, afterTokens: words });
  const answer = await ask(`write 20 numbered words at 50 tokens per second ${key}`);
  const { lastTokenAt } = await model.waitFor("held", { match: key });
  const seenAt = await answer.seen(words);
  await model.release({ match: key });
  await answer.done;
  if (lastTokenAt === null) throw new Error("The model wrote nothing");
  return seenAt - lastTokenAt;
}
