import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { SECRET_KEY, type TestPlatform, testPlatform, trigger } from "../test-platform.ts";

/** Reads events until it has `count` records. */
async function read(
  p: TestPlatform,
  path: string,
  count: number,
  headers: Record<string, string> = {},
): Promise<unknown[]> {
  const controller = new AbortController();
  const response = await p.request(path, undefined, { headers, signal: controller.signal });
  expect(response.status).toBe(200);
  const chunks: unknown[] = [];
  let text = "";
  for await (const bytes of response.body ?? []) {
    text += Buffer.from(bytes).toString();
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith('data: {"records"'));
      if (!data) continue;
      const batch: { records: { body: string }[] } = JSON.parse(data.slice(6));
      chunks.push(...batch.records.map(({ body }) => JSON.parse(body).data));
    }
    if (chunks.length >= count) break;
  }
  controller.abort();
  return chunks;
}

/** Opens a writer's request. The test sends the body. */
function openWriter(p: TestPlatform, path: string, client: string, from: number) {
  const { port } = new URL(p.url);
  const headers = {
    authorization: `Bearer ${SECRET_KEY}`,
    "content-type": "application/json",
    "x-client-id": client,
    "x-resume-from-chunk": String(from),
  };
  const req = httpRequest({ host: "127.0.0.1", port, path, method: "POST", headers });
  const answered = new Promise<number>((resolve, reject) => {
    req.on("response", (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    });
    req.on("error", reject);
  });
  return { req, answered };
}

test("readers see a chunk while its writer continues, and a broken writer resumes after its last stored chunk", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const path = `/realtime/v1/streams/${run}/self/key`;
  const first = openWriter(p, path, "w1", 0);
  const broken = expect(first.answered).rejects.toThrow();
  first.req.write('{"n":0}\n{"n":1}\n{"n":');
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 2)).toEqual([{ n: 0 }, { n: 1 }]);
  first.req.destroy();
  await broken;

  const probe = await p.request(path, undefined, { method: "HEAD", headers: { "x-client-id": "w1" } });
  expect(probe.headers.get("x-last-chunk-index")).toBe("1");
  const second = openWriter(p, path, "w1", 1);
  second.req.end('{"n":1}\n{"n":2}\n');
  expect(await second.answered).toBe(200);
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 3)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 1, { "last-event-id": "1" })).toEqual([{ n: 2 }]);
});

test("an incomplete line of a broken connection is not stored, even if it is valid JSON", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const path = `/realtime/v1/streams/${run}/self/key`;
  const first = openWriter(p, path, "w1", 0);
  const broken = expect(first.answered).rejects.toThrow();
  first.req.write("1\n2");
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 1)).toEqual([1]);
  first.req.destroy();
  await broken;
  const second = openWriter(p, path, "w1", 1);
  second.req.end("23\n");
  expect(await second.answered).toBe(200);
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 2)).toEqual([1, 23]);
});

test("a shutdown breaks the connection of a waiting reader and does not end it cleanly", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const response = await p.request(`/realtime/v1/streams/${run}/key`);
  const ending = expect(response.text()).rejects.toThrow();
  await p.restart();
  await ending;
});

test("a stream ends cleanly after Timeout-Seconds without data", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const response = await p.request(`/realtime/v1/streams/${run}/key`, undefined, {
    headers: { "timeout-seconds": "1" },
  });
  expect(response.headers.get("x-stream-version")).toBe("v2");
  expect(await response.text()).toBe("");
  const tooLong = await p.request(`/realtime/v1/streams/${run}/key`, undefined, {
    headers: { "timeout-seconds": "601" },
  });
  expect(tooLong.status).toBe(400);
});

test("a chunk that is too large is refused with 413, and the chunks before it are stored", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const path = `/realtime/v1/streams/${run}/self/key`;
  const writer = openWriter(p, path, "w1", 0);
  writer.req.on("error", () => undefined);
  writer.req.write('"kept"\n');
  writer.req.end(`${JSON.stringify("x".repeat(1_100_000))}\n`);
  expect(await writer.answered).toBe(413);
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 1)).toEqual(["kept"]);
  const bad = openWriter(p, path, "w2", 0);
  bad.req.end("not json\n");
  expect(await bad.answered).toBe(400);
});

test("input and output streams of one name are separate, and inputs are stored as JSON text", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  await p.json(`/realtime/v1/streams/${run}/input/key`, { data: "123" });
  await p.json(`/realtime/v1/streams/${run}/self/key/append`, "raw text");
  expect(await read(p, `/realtime/v1/streams/${run}/input/key`, 1)).toEqual(['"123"']);
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 1)).toEqual(["raw text"]);
});

test("a send or append that is retried after a lost response is stored once", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const [input, output] = [
    `/realtime/v1/streams/${run}/input/key`,
    `/realtime/v1/streams/${run}/self/key/append`,
  ];
  for (let n = 0; n < 2; n++) {
    await p.json(input, { data: "first" }, { headers: { "x-trigger-request-idempotency-key": "a" } });
    await p.json(output, "first", { headers: { "x-trigger-request-idempotency-key": "b" } });
    await p.restart();
  }
  await p.json(input, { data: "second" });
  await p.json(output, "second");
  expect(await read(p, input, 2)).toEqual(['"first"', '"second"']);
  expect(await read(p, `/realtime/v1/streams/${run}/key`, 2)).toEqual(["first", "second"]);
  await p.json(`/api/v2/runs/${run}/cancel`, {});
  const again = { headers: { "x-trigger-request-idempotency-key": "a" } };
  expect((await p.request(input, { data: "first" }, again)).status).toBe(200);
  expect((await p.request(input, { data: "third" })).status).toBe(400);
});
