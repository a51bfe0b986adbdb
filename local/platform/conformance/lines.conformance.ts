import { apiClientManager, realtimeStreams } from "@trigger.dev/core/v3";
import { StandardRealtimeStreamsManager } from "@trigger.dev/core/v3/workers";
import { auth, runs, tasks } from "@trigger.dev/sdk";
import { expect, inject, test } from "vitest";
import type { echo } from "./project/trigger/basics.ts";
import type { listen } from "./project/trigger/inputs.ts";
import type { pipeCounts } from "./project/trigger/outputs.ts";
import { type Count, command, counts, streamOf } from "./project/trigger/streams.ts";
import { readSome, readUntil } from "./support/client.ts";
import { unreliableLine } from "./support/unreliable-line.ts";

const numbers = (chunks: Count[]) => chunks.map(({ n }) => n);
const upTo = (total: number) => Array.from({ length: total }, (_, n) => n);
const accessToken = inject("secretKey");

test("S21 a reader gets every chunk once when its connection breaks repeatedly", async () => {
  const line = await unreliableLine(inject("url"));
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 120, gapMs: 10 });
  const seen = await auth.withAuth({ baseURL: line.url, accessToken }, async () =>
    readUntil(await counts.read(id), (chunks) => {
      if (chunks.length % 40 === 10) line.cut();
      return chunks.length === 120;
    }),
  );
  expect(numbers(seen)).toEqual(upTo(120));
});

test("S21 a writer writes every chunk once when its connection breaks", async () => {
  const line = await unreliableLine(inject("url"));
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  const reading = counts.read(id).then((stream) => readSome(stream, 120));
  async function* cutOnTheWay(): AsyncGenerator<Count> {
    for (let n = 0; n < 120; n++) {
      if (n === 40) line.cut();
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield { n };
    }
  }
  await auth.withAuth({ baseURL: line.url, accessToken }, async () => {
    realtimeStreams.setGlobalManager(
      new StandardRealtimeStreamsManager(apiClientManager.clientOrThrow(), line.url),
    );
    await counts.pipe(streamOf(cutOnTheWay()), { target: id }).waitUntilComplete();
  });
  expect(numbers(await reading)).toEqual(upTo(120));
  await command.send(id, { name: "stop" });
});

test("S21 S25 a subscriber sees the end of its run when its connection breaks", async () => {
  const line = await unreliableLine(inject("url"));
  const { id } = await tasks.trigger<typeof echo>("echo", "late", { delay: "1s" });
  const seen = await auth.withAuth({ baseURL: line.url, accessToken }, async () => {
    const statuses: string[] = [];
    for await (const { status } of runs.subscribeToRun(id)) {
      if (statuses.length === 0) line.cut();
      statuses.push(status);
    }
    return statuses;
  });
  expect(seen.at(-1)).toBe("COMPLETED");
});
