import { runs, streams as sdkStreams, tasks } from "@trigger.dev/sdk";
import { expect, inject, test } from "vitest";
import type { listen } from "./project/trigger/inputs.ts";
import { command, counts, lines } from "./project/trigger/streams.ts";
import { ALONE, finished, post, readSome, readUntil, request, tokenFor } from "./support/client.ts";
import { localTest } from "./support/differences.ts";
import { UNSUPPORTED } from "./support/unsupported.ts";

const ORIGIN = "http://a-page.example";

/** Sends a request as a page of another origin does. */
function fromPage(path: string, token: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, origin: ORIGIN, ...(init.headers as object) };
  return fetch(`${inject("url")}${path}`, { ...init, headers });
}

const statusAndText = async (response: Promise<Response>) => {
  const answer = await response;
  return [answer.status, await answer.text()];
};

localTest("left out").for(UNSUPPORTED)(
  "left out: $part answers 501 with its name ($method $path)",
  async ({ part, method, path, body }) => {
    const response = body ? await post(path, body) : await request(path, { method });
    expect(response.status).toBe(501);
    expect(response.headers.get("x-should-retry")).toBe("false");
    expect(await response.json()).toEqual({
      error: expect.stringContaining(`The local platform does not support ${part}`),
    });
  },
);

localTest("left out")(
  "left out: code with named concurrency limits is refused at its registration",
  async () => {
    const task = { id: "limited", filePath: "limited.ts", concurrency: { limits: ["openai"] } };
    const metadata = { contentHash: "hash", packageVersion: "4.8.3", tasks: [task] };
    const response = await post("/api/v1/projects/proj_conformance/background-workers", { metadata });
    expect([response.status, await response.text()]).toEqual([
      501,
      expect.stringContaining("use a queue's concurrencyLimit"),
    ]);
  },
);

test("S6 S16 a page of any origin reads and sends with a token, and can read the response headers", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  const token = await tokenFor(id);
  await readSome(await lines.read(id), 1);
  const calls = [
    [`/realtime/v1/streams/${id}/lines`, {}],
    [`/realtime/v1/runs/${id}?log=full&offset=-1`, {}],
    [`/api/v3/runs/${id}`, {}],
    [`/realtime/v1/streams/${id}/input/command`, { method: "POST", body: '{"data":{"name":"stop"}}' }],
  ] as const;
  for (const [path, init] of calls) {
    const preflight = await fromPage(path, token, {
      method: "OPTIONS",
      headers: { "access-control-request-method": "GET", "access-control-request-headers": "authorization" },
    });
    expect(preflight.status).toBe(200);
    const response = await fromPage(path, token, init);
    expect(response.status).toBe(200);
    expect([ORIGIN, "*"]).toContain(response.headers.get("access-control-allow-origin"));
    expect(response.headers.get("access-control-expose-headers")).toMatch(/\*|x-trigger-jwt/);
    await response.body?.cancel();
  }
  expect((await finished(id)).status).toBe("COMPLETED");
});

test("invalid requests are refused as on the hosted platform", async () => {
  const trigger = (body: unknown) => post("/api/v1/tasks/echo/trigger", body);
  expect(await statusAndText(trigger("{"))).toEqual([400, expect.stringContaining("Invalid JSON")]);
  expect((await trigger({ payload: "1", options: { tags: [7] } })).status).toBe(400);
  expect((await trigger({ payload: "1", options: { idempotencyKey: "x".repeat(2049) } })).status).toBe(400);
  expect((await trigger({ payload: "1", options: { delay: "soon" } })).status).toBe(200);
  expect((await request("/api/v1/tasks/echo/trigger")).status).toBe(405);
  const unknown = await request("/api/v3/runs/run_unknown");
  expect([unknown.status, unknown.headers.get("x-should-retry")]).toEqual([404, "true"]);
  expect(await unknown.json()).toEqual({ error: "Not found" });
  for (const path of ["/realtime/v1/runs/run_unknown", "/realtime/v1/streams/run_unknown/lines"]) {
    const response = await request(path);
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([404, "false"]);
  }
  expect((await post("/api/v2/runs/run_unknown/cancel", {})).status).toBe(404);
});

test("S18 S20 a stream refuses large bodies, wrong targets and finished runs", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  const streams = `/realtime/v1/streams/${id}`;
  const append = (body: string, target = "self") => post(`${streams}/${target}/raw/append`, body);
  expect((await post(`${streams}/self/raw/append`, "x".repeat(600 * 1024), ALONE)).status).toBe(413);
  expect((await append("fits")).status).toBe(200);
  expect((await append("where?", "sibling")).status).toBe(400);
  expect(await statusAndText(request(`${streams}/parent/raw`, { method: "PUT" }))).toEqual([
    404,
    "Target not found",
  ]);
  expect((await post(`${streams}/self/raw/append`, "same", { "x-part-id": "part-1" })).status).toBe(200);
  expect((await post(`${streams}/self/raw/append`, "same", { "x-part-id": "part-1" })).status).toBe(200);
  const raw = await sdkStreams.read<string>(id, "raw", { timeoutInSeconds: 1 });
  expect(await readUntil(raw, () => false)).toEqual(["fits", "same"]);
  const atOnce = await request(`${streams}/raw`, { headers: { "timeout-seconds": "0" } });
  expect(await atOnce.text()).toContain("fits");
  for (const seconds of ["601", "-1"]) {
    const response = await request(`${streams}/raw`, { headers: { "timeout-seconds": seconds } });
    expect(response.status).toBe(400);
  }
  await command.send(id, { name: "stop" });
  await finished(id);
  const late = "on a completed run";
  expect(await statusAndText(append("late"))).toEqual([400, `Cannot append to a realtime stream ${late}`]);
  const init = request(`${streams}/self/raw`, { method: "PUT" });
  expect(await statusAndText(init)).toEqual([400, `Cannot initialize a realtime stream ${late}`]);
});

test("S3 a read of an unknown run throws", async () => {
  const read = async () => readUntil(await counts.read("run_unknown"), () => false);
  await expect(read()).rejects.toMatchObject({ status: 404 });
});

test("S34 a call without a key or with a wrong one is refused", async () => {
  const { id } = await tasks.trigger("echo", 1);
  for (const authorization of [undefined, "Bearer tr_dev_another", "Basic abc"]) {
    const headers: Record<string, string> = authorization ? { authorization } : {};
    for (const path of [`/api/v3/runs/${id}`, `/realtime/v1/runs/${id}`, "/api/v1/runs"]) {
      const response = await fetch(`${inject("url")}${path}`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: expect.any(String) });
    }
  }
  expect((await runs.retrieve(id)).id).toBe(id);
});
