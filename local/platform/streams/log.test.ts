import fc from "fast-check";
import { expect, test } from "vitest";
import { LIMITS } from "../config.ts";
import { newId } from "../ids.ts";
import { testPlatform } from "../test-platform.ts";
import {
  appendChunks,
  appendRecords,
  envelope,
  lastChunk,
  openStream,
  RecordTooLargeError,
  readRecords,
} from "./log.ts";

type Step =
  | { kind: "write"; writer: number; count: number }
  /** The writer's connection breaks. It asks for its last stored chunk, or starts again from 0. */
  | { kind: "drop"; writer: number; knows: boolean; lost: number }
  | { kind: "restart" };

const writer = fc.nat(2);
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("write" as const),
        writer,
        count: fc.integer({ min: 1, max: 9 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("drop" as const),
        writer,
        knows: fc.boolean(),
        lost: fc.nat(5),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
  ),
  { maxLength: 40 },
);

test("each record is stored once and in order, for any mix of writers, broken connections, resumes and restarts", async () => {
  const p = await testPlatform();
  await fc.assert(
    fc.asyncProperty(steps, async (plan: Step[]) => {
      const runId = newId("run");
      const produced = [0, 0, 0];
      /** Index at which each writer's connection continues. */
      const next = [0, 0, 0];
      const send = (of: number, upTo: number) => {
        const from = next[of] ?? 0;
        const lines = Array.from({ length: upTo - from }, (_, index) =>
          JSON.stringify({ of, n: from + index }),
        );
        appendChunks(p.platform, openStream(p.platform, runId, "out", "key"), `client${of}`, from, lines);
        next[of] = upTo;
      };
      for (const step of plan) {
        if (step.kind === "restart") await p.restart();
        else if (step.kind === "write") {
          produced[step.writer] = (produced[step.writer] ?? 0) + step.count;
          send(step.writer, produced[step.writer] ?? 0);
        } else {
          // Chunks that were lost with the connection are still with the writer.
          produced[step.writer] = (produced[step.writer] ?? 0) + step.lost;
          const stream = openStream(p.platform, runId, "out", "key");
          next[step.writer] = step.knows ? lastChunk(p.platform, stream, `client${step.writer}`) + 1 : 0;
          send(step.writer, produced[step.writer] ?? 0);
        }
      }
      const stream = openStream(p.platform, runId, "out", "key");
      const records = readRecords(p.platform, stream, 0);
      expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index));
      const values: { of: number; n: number }[] = records.map(({ body }) => JSON.parse(body).data);
      for (const of of [0, 1, 2]) {
        const own = values.filter((value) => value.of === of).map(({ n }) => n);
        expect(own).toEqual(Array.from({ length: produced[of] ?? 0 }, (_, n) => n));
      }
      const ids = records.map(({ body }) => JSON.parse(body).id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 200 },
  );
});

test("a record holds at most 1,047,552 bytes", () => {
  const room = LIMITS.streamRecord - Buffer.byteLength(envelope('""', "id"));
  expect(() => envelope(JSON.stringify("x".repeat(room)), "id")).not.toThrow();
  expect(() => envelope(JSON.stringify("x".repeat(room + 1)), "id")).toThrow(RecordTooLargeError);
  expect(() => envelope(JSON.stringify("ü".repeat(room / 2 + 1)), "id")).toThrow(RecordTooLargeError);
});

test("an event holds at most 1000 records or about 1 MiB, and at least one record", async () => {
  const { platform } = await testPlatform();
  const small = openStream(platform, "run_a", "out", "small");
  appendRecords(
    platform,
    small,
    Array.from({ length: 1500 }, (_, n) => envelope(String(n), `id${n}`)),
  );
  expect(readRecords(platform, small, 0)).toHaveLength(1000);
  expect(readRecords(platform, small, 1000)).toHaveLength(500);
  const large = openStream(platform, "run_a", "out", "large");
  const body = envelope(JSON.stringify("x".repeat(900_000)), "id");
  appendRecords(platform, large, [body, body]);
  expect(readRecords(platform, large, 0)).toHaveLength(1);
});
