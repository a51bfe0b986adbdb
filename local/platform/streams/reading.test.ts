import { expect, test } from "vitest";
import { testPlatform, trigger } from "../test-platform.ts";
import { RecordReader } from "./testing.ts";

/** Returns the chunks in the text of a whole response. */
function chunksOf(text: string): unknown[] {
  const events = text.split("\n\n").flatMap((event) => /^data: (\{"records".*)$/m.exec(event)?.[1] ?? []);
  const records = events.flatMap((data): { body: string }[] => JSON.parse(data).records);
  return records.map(({ body }) => JSON.parse(body).data);
}

/** Starts a platform with a run whose stream `key` has chunks. */
async function withChunks(...chunks: string[]) {
  const p = await testPlatform();
  const stream = `/realtime/v1/streams/${await trigger(p)}`;
  for (const chunk of chunks) await p.json(`${stream}/self/key/append`, chunk);
  const read = (headers: Record<string, string>) => p.request(`${stream}/key`, undefined, { headers });
  return { p, stream, read };
}

test("a read with Timeout-Seconds 0 ends at once, after the stored chunks", async () => {
  const { p, stream, read } = await withChunks("a", "b");
  expect(chunksOf(await (await read({ "timeout-seconds": "0" })).text())).toEqual(["a", "b"]);
  const none = await p.request(`${stream}/other`, undefined, { headers: { "timeout-seconds": "0" } });
  expect([none.status, await none.text()]).toEqual([200, ""]);
});

test("a reader that is slower than its time-out gets every stored chunk before its read ends", async () => {
  const more = Array.from({ length: 40 }, (_, n) => String(n % 10).repeat(300_000));
  const { read } = await withChunks(...more);
  expect(chunksOf(await (await read({ "timeout-seconds": "0" })).text())).toEqual(more);
});

test("a read from an index beyond the tail starts at the tail", async () => {
  const { p, stream, read } = await withChunks("a", "b");
  const late = new RecordReader(p, `${stream}/key`, 50);
  const reading = late.readTo(1);
  await expect.poll(() => late.isConnected).toBe(true);
  await p.json(`${stream}/self/key/append`, "c");
  await reading;
  expect(late.seen).toMatchObject([{ seq: 2, data: "c" }]);
  const last = await read({ "last-event-id": "1", "timeout-seconds": "0" });
  expect(chunksOf(await last.text())).toEqual(["c"]);
});

test("a write to a parent that does not exist is a 404 in plain text", async () => {
  const { p, stream } = await withChunks();
  const calls = [
    [`${stream}/parent/key`, { method: "PUT" }],
    [`${stream}/root/key`, { method: "PUT" }],
    [`${stream}/parent/key/append`, { method: "POST", body: "text" }],
  ] as const;
  for (const [path, init] of calls) {
    const response = await p.request(path, undefined, init);
    expect(response.headers.get("content-type")).toMatch("text/plain");
    expect([response.status, await response.text()]).toEqual([404, "Target not found"]);
  }
});
