import fc from "fast-check";
import { expect, test } from "vitest";
import { testPlatform, trigger } from "../test-platform.ts";
import { ChunkWriter, RecordReader } from "./testing.ts";

const WRITERS = 3;
const READERS = 3;

/** Some chunks are numbers, because a number that is cut anywhere is still valid JSON. */
type Chunk = number | { of: number; text: string };
const ownerOf = (chunk: Chunk) => (typeof chunk === "number" ? chunk % 10 : chunk.of);

const writer = fc.nat(WRITERS - 1);
const reader = fc.nat(READERS - 1);
const plan = fc.record({
  starts: fc.array(fc.nat(12), { minLength: READERS, maxLength: READERS }),
  /** Turns of the event loop before the next step. */
  turns: fc.infiniteStream(fc.nat(6)),
  steps: fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant("write" as const),
          writer,
          texts: fc.array(fc.option(fc.string({ unit: "grapheme", maxLength: 8 })), {
            minLength: 1,
            maxLength: 6,
          }),
          held: fc.nat(40),
        }),
      },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("break writer" as const), writer }) },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant("resume writer" as const), writer, knows: fc.boolean() }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("break reader" as const), reader }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("resume reader" as const), reader }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
    ),
    { maxLength: 40 },
  ),
});

test("readers get each chunk once and in order when real connections break at any byte", async () => {
  const p = await testPlatform();
  await fc.assert(
    fc.asyncProperty(plan, async ({ starts, turns, steps }) => {
      const path = `/realtime/v1/streams/${await trigger(p)}`;
      const writers = Array.from(
        { length: WRITERS },
        (_, name) => new ChunkWriter(p, `${path}/self/key`, `client${name}`),
      );
      const readers = starts.map((start) => new RecordReader(p, `${path}/key`, start));
      const produced: Chunk[][] = writers.map(() => []);
      for (const step of steps) {
        if (step.kind === "restart") await p.restart();
        else if (step.kind === "break writer") writers[step.writer]?.drop();
        else if (step.kind === "resume writer") await writers[step.writer]?.connect(step.knows);
        else if (step.kind === "break reader") readers[step.reader]?.drop();
        else if (step.kind === "resume reader") readers[step.reader]?.connect();
        else {
          const { writer: of, texts, held } = step;
          const chunks = texts.map((text, n) => (text === null ? 1000 + n * 10 + of : { of, text }));
          produced[of]?.push(...chunks);
          writers[of]?.write(chunks, held);
        }
        for (let turn = turns.next().value; turn > 0; turn--) await new Promise(setImmediate);
      }
      expect(await Promise.all(writers.map((each) => each.finish()))).toEqual([200, 200, 200]);

      const total = produced.flat().length;
      const whole = new RecordReader(p, `${path}/key`, 0);
      await whole.readTo(total);
      expect(whole.seen.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, seq) => seq));
      expect(new Set(whole.seen.map(({ id }) => id)).size).toBe(total);
      const chunks = whole.seen.map(({ data }) => data as Chunk);
      for (const [of, own] of produced.entries()) {
        expect(chunks.filter((chunk) => ownerOf(chunk) === of)).toEqual(own);
      }
      for (const [index, each] of readers.entries()) {
        const start = Math.min(starts[index] ?? 0, total);
        await each.readTo(total - (each.seen[0]?.seq ?? start));
        // A reader that began before its index was written began at the tail of that time.
        const first = each.seen[0]?.seq ?? start;
        expect(first).toBeLessThanOrEqual(start);
        expect(each.seen).toEqual(whole.seen.slice(first));
      }
    }),
    { numRuns: 60 },
  );
});
