import { auth, batch, runs, tasks, wait } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type { echo } from "./project/trigger/basics.ts";
import { command, counts } from "./project/trigger/streams.ts";
import { eventually, finished, readSome, tokenFor, unique } from "./support/client.ts";
import { localTest } from "./support/differences.ts";

const withToken = <T>(accessToken: string, call: () => Promise<T>) => auth.withAuth({ accessToken }, call);
const refused = (status: number) => expect.objectContaining({ status });

/** Returns the claims of a token. */
function claimsOf(token: string): { exp: number; iat: number; scopes: string[]; sub: string } {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

test("S34 a token for one run reads only that run and changes nothing", async () => {
  const [mine, other] = await Promise.all([tasks.trigger("echo", 1), tasks.trigger("echo", 2)]);
  const token = await auth.createPublicToken({ scopes: { read: { runs: [mine.id] } } });
  await withToken(token, async () => {
    expect((await runs.retrieve(mine.id)).id).toBe(mine.id);
    await expect(runs.retrieve(other.id)).rejects.toEqual(refused(403));
    await expect(runs.cancel(mine.id)).rejects.toEqual(refused(403));
    await expect(runs.list()).rejects.toEqual(refused(403));
    await expect(tasks.trigger("echo", 1)).rejects.toEqual(refused(403));
  });
});

test("S34 a token cancels its run, lists runs, and triggers with the right to write", async () => {
  const { id } = await tasks.trigger("echo", 1, { delay: "1h" });
  const canceller = await auth.createPublicToken({ scopes: { write: { runs: [id] } } });
  await withToken(canceller, () => runs.cancel(id));
  expect((await runs.retrieve(id)).status).toBe("CANCELED");
  const all = await auth.createPublicToken({ scopes: { read: { runs: true } } });
  await withToken(all, () => runs.list({ limit: 1 }));
  const ofTask = await auth.createPublicToken({ scopes: { read: { tasks: ["echo"] } } });
  await withToken(ofTask, async () => {
    await runs.list({ taskIdentifier: "echo", limit: 1 });
    await expect(runs.list({ taskIdentifier: ["echo", "listen"] })).rejects.toEqual(refused(403));
    await expect(runs.list()).rejects.toEqual(refused(403));
  });
  const writer = await auth.createPublicToken({ scopes: { write: { tasks: ["echo"] } } });
  await withToken(writer, async () => {
    expect((await tasks.trigger("echo", 1)).id).toMatch(/^run_/);
    await expect(tasks.trigger("listen", {})).rejects.toEqual(refused(403));
  });
});

test("S34 a token reads the runs of a tag, a task, a batch, or all runs", async () => {
  const tag = unique("user");
  const tagged = await tasks.trigger("echo", 1, { tags: [tag] });
  const failing = await tasks.trigger("fail-always", undefined);
  const { batchId } = await batch.trigger<typeof echo>([{ id: "echo", payload: 1 }]);
  const [batched = ""] = await eventually(async () => {
    const { runs: ids } = await batch.retrieve(batchId);
    return ids.length === 1 && ids;
  });
  const reads = async (read: object, allowed: string[], forbidden: string[]) => {
    const token = await auth.createPublicToken({ scopes: { read } });
    await withToken(token, async () => {
      for (const id of allowed) expect((await runs.retrieve(id)).id).toBe(id);
      for (const id of forbidden) await expect(runs.retrieve(id)).rejects.toEqual(refused(403));
    });
  };
  await reads({ tags: [tag] }, [tagged.id], [failing.id, batched]);
  await reads({ tasks: ["fail-always"] }, [failing.id], [tagged.id, batched]);
  await reads({ batch: [batchId] }, [batched], [tagged.id, failing.id]);
  await reads({ runs: true }, [tagged.id, failing.id, batched], []);
  const byBatch = await auth.createPublicToken({ scopes: { read: { batch: [batchId] } } });
  expect((await withToken(byBatch, () => batch.retrieve(batchId))).id).toBe(batchId);
  const byTag = await auth.createPublicToken({ scopes: { read: { tags: [tag] } } });
  await expect(withToken(byTag, () => batch.retrieve(batchId))).rejects.toEqual(refused(403));
});

test("S34 a read token cannot send, and a send token cannot read", async () => {
  const { id } = await tasks.trigger("listen", {});
  const reader = await auth.createPublicToken({ scopes: { read: { runs: [id] } } });
  const sender = await auth.createPublicToken({ scopes: { write: { inputStreams: [id] } } });
  const other = await tokenFor("run_another");
  const send = () => command.send(id, { name: "stop" });
  await expect(withToken(reader, send)).rejects.toEqual(refused(403));
  await expect(withToken(other, send)).rejects.toEqual(refused(403));
  await expect(withToken(sender, () => runs.retrieve(id))).rejects.toEqual(refused(403));
  await withToken(sender, send);
  expect((await finished(id)).status).toBe("COMPLETED");
});

test("S34 a token has its scopes and expires after 15 minutes or as requested", async () => {
  const scopes = { read: { runs: ["run_1"], tags: "a:b" }, write: { waitpoints: "w" } };
  const usual = claimsOf(await auth.createPublicToken({ scopes }));
  expect(usual.exp - usual.iat).toBe(15 * 60);
  expect(usual.scopes.sort()).toEqual(["read:runs:run_1", "read:tags:a:b", "write:waitpoints:w"]);
  const told = claimsOf(await auth.createPublicToken({ scopes, expirationTime: "1h" }));
  expect(told.exp - told.iat).toBe(3600);
});

test("S34 expired, changed and malformed tokens are refused", async () => {
  const { id } = await tasks.trigger("echo", 1);
  const scopes = { read: { runs: [id] } };
  const expired = await auth.createPublicToken({ scopes, expirationTime: new Date(Date.now() - 60_000) });
  const good = await auth.createPublicToken({ scopes, expirationTime: "1h" });
  const [head, , mac] = good.split(".");
  const claims = Buffer.from(JSON.stringify({ ...claimsOf(good), scopes: ["admin"] })).toString("base64url");
  for (const token of [expired, `${head}.${claims}.${mac}`, "nonsense"]) {
    await expect(withToken(token, () => runs.retrieve(id))).rejects.toEqual(refused(401));
  }
  expect((await withToken(good, () => runs.retrieve(id))).id).toBe(id);
});

test("S34 the token of a run handle reads its run and sends to it", async () => {
  const handle = await tasks.trigger("listen", {});
  await withToken(handle.publicAccessToken, async () => {
    expect((await runs.retrieve(handle.id)).id).toBe(handle.id);
    await command.send(handle.id, { name: "stop" });
  });
  expect((await finished(handle.id)).status).toBe("COMPLETED");
});

test("S34 a stream needs the token of its run", async () => {
  const { id } = await tasks.trigger("pipe-counts", { total: 2 });
  const read = async () => readSome(await counts.read(id), 2);
  expect(await withToken(await tokenFor(id), read)).toHaveLength(2);
  await expect(withToken(await tokenFor("run_another"), read)).rejects.toEqual(refused(403));
});

test("S34 a trigger token triggers runs and batches of its task only", async () => {
  const often = await auth.createTriggerPublicToken("echo", { multipleUse: true });
  await withToken(often, async () => {
    for (let n = 0; n < 2; n++) expect((await tasks.trigger("echo", n)).id).toMatch(/^run_/);
    await expect(tasks.trigger("listen", {})).rejects.toEqual(refused(403));
  });
  const many = await auth.createBatchTriggerPublicToken("echo", { multipleUse: true });
  const started = await withToken(many, () => tasks.batchTrigger("echo", [{ payload: 1 }, { payload: 2 }]));
  expect(started.batchId).toMatch(/^batch_/);
});

localTest("one-time tokens")("S34 a one-time trigger token triggers one run or one batch", async () => {
  await withToken(await auth.createTriggerPublicToken("echo"), async () => {
    expect((await tasks.trigger("echo", "from a page")).id).toMatch(/^run_/);
    await expect(tasks.trigger("echo", "again")).rejects.toEqual(refused(422));
  });
  await withToken(await auth.createBatchTriggerPublicToken("echo"), async () => {
    expect((await tasks.batchTrigger("echo", [{ payload: 1 }])).batchId).toMatch(/^batch_/);
    await expect(tasks.batchTrigger("echo", [{ payload: 1 }])).rejects.toMatchObject({ cause: refused(422) });
  });
});

test("S34 the token of a waitpoint completes only that waitpoint", async () => {
  const [mine, other] = await Promise.all([wait.createToken(), wait.createToken()]);
  await withToken(mine.publicAccessToken, async () => {
    await expect(wait.completeToken(other, {})).rejects.toEqual(refused(403));
    await wait.completeToken(mine, { ok: true });
  });
  expect((await wait.retrieveToken(mine)).output).toEqual({ ok: true });
});
