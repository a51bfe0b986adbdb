import { tasks, wait } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import { approval } from "./project/trigger/streams.ts";
import type {
  waitByClock,
  waitForToken,
  waitForTokenUnwrapped,
  waitTwiceUnderKey,
} from "./project/trigger/waits.ts";
import { eventually, finished, post, unique } from "./support/client.ts";

test("S35 wait.for and wait.until wait for their time", async () => {
  const until = new Date(Date.now() + 7000);
  const { id } = await tasks.trigger<typeof waitByClock>("wait-by-clock", { seconds: 6, until });
  const { output } = await finished<typeof waitByClock>(id);
  expect(output.waited).toBeGreaterThanOrEqual(5900);
  expect(output.reached).toBe(true);
});

test("S35 wait.forToken waits for a pending token and returns at once for a complete one", async () => {
  const [early, late] = await Promise.all([wait.createToken(), wait.createToken({ timeout: "10m" })]);
  await wait.completeToken(early, { status: "early" });
  const runs = await Promise.all(
    [early, late].map(({ id }) => tasks.trigger<typeof waitForToken>("wait-for-token", { token: id })),
  );
  await wait.completeToken(late, { status: "late" });
  const outputs = await Promise.all(
    runs.map(async ({ id }) => (await finished<typeof waitForToken>(id)).output),
  );
  expect(outputs).toEqual([{ got: { status: "early" } }, { got: { status: "late" } }]);
  expect(await wait.retrieveToken<{ status: string }>(late)).toMatchObject({
    status: "COMPLETED",
    output: { status: "late" },
  });
});

test("S35 a token's time-out is a result, and an error when unwrapped", async () => {
  const token = await wait.createToken({ timeout: "1s" });
  const told = await tasks.trigger<typeof waitForToken>("wait-for-token", { token: token.id });
  const thrown = await tasks.trigger<typeof waitForTokenUnwrapped>("wait-for-token-unwrapped", {
    token: token.id,
  });
  expect((await finished<typeof waitForToken>(told.id)).output).toEqual({ error: "WaitpointTimeoutError" });
  expect((await finished(thrown.id)).status).toBe("FAILED");
  expect((await wait.retrieveToken(token)).status).toBe("TIMED_OUT");
});

test("S35 a token is completed once and keeps its first output", async () => {
  const token = await wait.createToken();
  await wait.completeToken(token, { status: "first" });
  await wait.completeToken(token, { status: "second" });
  expect((await wait.retrieveToken<{ status: string }>(token)).output).toEqual({ status: "first" });
});

test("S35 tokens have idempotency keys that expire, tags, and a list", async () => {
  const tag = unique("tag");
  const options = { idempotencyKey: unique("key"), idempotencyKeyTTL: "1h", tags: [tag, "approval"] };
  const first = await wait.createToken(options);
  const second = await wait.createToken(options);
  expect([first.isCached, second.isCached, second.id]).toEqual([false, true, first.id]);
  expect(await wait.retrieveToken(first)).toMatchObject({ status: "WAITING", tags: [tag, "approval"] });
  const other = await wait.createToken({ tags: [tag] });
  await wait.completeToken(other, {});
  const listed = await eventually(async () => {
    const ids: string[] = [];
    for await (const token of wait.listTokens({ tags: [tag] })) ids.push(token.id);
    return ids.length === 2 && ids;
  });
  expect(listed).toEqual([other.id, first.id]);
  const waiting: string[] = [];
  for await (const token of wait.listTokens({ tags: [tag], status: "WAITING" })) waiting.push(token.id);
  expect(waiting).toEqual([first.id]);
  const short = { idempotencyKey: unique("key"), idempotencyKeyTTL: "1s" };
  const { id } = await wait.createToken(short);
  await eventually(async () => (await wait.createToken(short)).id !== id);
});

test("S35 the callback address of a token accepts any JSON", async () => {
  const token = await wait.createToken();
  expect((await fetch(token.url, { method: "POST", body: '{"status":"called"}' })).status).toBe(200);
  expect((await wait.retrieveToken(token)).output).toEqual({ status: "called" });
  const forged = token.url.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  expect((await fetch(forged, { method: "POST", body: "{}" })).ok).toBe(false);
  expect((await post("/api/v1/waitpoints/tokens/waitpoint_unknown/complete", {})).status).toBe(404);
});

test("S12 wait has idempotencyKeyTTL and tags", async () => {
  const payload = { key: unique("key"), ttl: "1h", pauseMs: 0 };
  const kept = await tasks.trigger<typeof waitTwiceUnderKey>("wait-twice-under-key", payload);
  const short = { key: unique("key"), ttl: "1s", pauseMs: 1500 };
  const expired = await tasks.trigger<typeof waitTwiceUnderKey>("wait-twice-under-key", short);
  for (const { id } of [kept, expired]) await approval.send(id, { approved: true, by: "first" });
  await approval.send(expired.id, { approved: true, by: "second" });
  expect((await finished<typeof waitTwiceUnderKey>(kept.id)).output).toEqual(["first", "first"]);
  expect((await finished<typeof waitTwiceUnderKey>(expired.id)).output).toEqual(["first", "second"]);
});
