import { auth, runs, tasks } from "@trigger.dev/sdk";
import { expect, inject, test } from "vitest";
import type { pipeCounts } from "./project/trigger/outputs.ts";
import { command, counts } from "./project/trigger/streams.ts";
import { finished, readUntil } from "./support/client.ts";

const ORIGIN = "http://a-page.example";

/** A request as a page makes it, with a public token. */
function fromPage(path: string, token: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${token}`,
    origin: ORIGIN,
    ...(init.headers as Record<string, string>),
  };
  return fetch(`${inject("url")}${path}`, { ...init, headers });
}

test("S34 a token for one run reads that run only", async () => {
  const [mine, other] = await Promise.all([tasks.trigger("echo", 1), tasks.trigger("echo", 2)]);
  const accessToken = await auth.createPublicToken({ scopes: { read: { runs: [mine.id] } } });
  await auth.withAuth({ accessToken }, async () => {
    expect((await runs.retrieve(mine.id)).id).toBe(mine.id);
    await expect(runs.retrieve(other.id)).rejects.toMatchObject({ status: 403 });
    await expect(runs.cancel(mine.id)).rejects.toMatchObject({ status: 401 });
  });
});

test("S34 a token by tag reads the runs that have it", async () => {
  const tag = `user:${Date.now()}`;
  const tagged = await tasks.trigger("echo", 1, { tags: [tag] });
  const untagged = await tasks.trigger("echo", 2);
  const accessToken = await auth.createPublicToken({ scopes: { read: { tags: [tag] } } });
  await auth.withAuth({ accessToken }, async () => {
    expect((await runs.retrieve(tagged.id)).tags).toEqual([tag]);
    await expect(runs.retrieve(untagged.id)).rejects.toMatchObject({ status: 403 });
  });
});

test("S34 reading is not sending", async () => {
  const { id } = await tasks.trigger("listen", {});
  const reader = await auth.createPublicToken({ scopes: { read: { runs: [id] } } });
  await expect(
    auth.withAuth({ accessToken: reader }, () => command.send(id, { name: "stop" })),
  ).rejects.toMatchObject({ status: 403 });
  const sender = await auth.createPublicToken({ scopes: { write: { inputStreams: [id] } } });
  await auth.withAuth({ accessToken: sender }, () => command.send(id, { name: "stop" }));
  expect((await finished(id)).status).toBe("COMPLETED");
});

test("S34 a token ends: expired, tampered with, or no token at all", async () => {
  const { id } = await tasks.trigger("echo", 1);
  const past = new Date(Date.now() - 60_000);
  const scopes = { read: { runs: [id] } };
  const expired = await auth.createPublicToken({ scopes, expirationTime: past });
  const good = await auth.createPublicToken({ scopes, expirationTime: "1h" });
  const [head, body, mac] = good.split(".");
  const claims = JSON.parse(Buffer.from(body ?? "", "base64url").toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, scopes: ["admin"] })).toString("base64url");
  for (const token of [expired, `${head}.${forged}.${mac}`, "nonsense"]) {
    expect((await fromPage(`/api/v3/runs/${id}`, token)).status).toBe(401);
  }
  expect((await fromPage(`/api/v3/runs/${id}`, good)).status).toBe(200);
});

test("S34 the token of a trigger's handle reads its run and sends to it", async () => {
  const handle = await tasks.trigger("listen", {});
  await auth.withAuth({ accessToken: handle.publicAccessToken }, async () => {
    expect((await runs.retrieve(handle.id)).id).toBe(handle.id);
    await command.send(handle.id, { name: "stop" });
  });
  expect((await finished(handle.id)).status).toBe("COMPLETED");
});

test("S34 a trigger token triggers its task, once", async () => {
  const accessToken = await auth.createTriggerPublicToken("echo");
  await auth.withAuth({ accessToken }, async () => {
    const { id } = await tasks.trigger("echo", "from a page");
    expect(id).toMatch(/^run_/);
    await expect(tasks.trigger("listen", {})).rejects.toMatchObject({ status: 403 });
    await expect(tasks.trigger("echo", "again")).rejects.toMatchObject({ status: 401 });
  });
});

test("S6 S16 a page of any origin may read and send with a token, and may read the headers it needs", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 3 });
  const token = await auth.createPublicToken({
    scopes: { read: { runs: [id] }, write: { inputStreams: [id] } },
  });
  await readUntil(await counts.read(id), (chunks) => chunks.length === 3);
  for (const path of [`/realtime/v1/streams/${id}/counts`, `/realtime/v1/runs/${id}?log=full&offset=-1`]) {
    const preflight = await fromPage(path, token, {
      method: "OPTIONS",
      headers: { "access-control-request-method": "GET", "access-control-request-headers": "authorization" },
    });
    expect(preflight.ok).toBe(true);
    const response = await fromPage(path, token);
    expect([ORIGIN, "*"]).toContain(response.headers.get("access-control-allow-origin"));
    expect(response.headers.get("access-control-expose-headers")).toContain("*");
    await response.body?.cancel();
  }
});
