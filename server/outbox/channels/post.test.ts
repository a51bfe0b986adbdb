import { createHmac, randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { attempt, type HttpServer, read, startHttpServer, write } from "@/server/outbox/testing";

const key = randomBytes(32);
const secret = `whsec_${key.toString("base64")}`;

let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.requests.length = 0;
  vi.stubEnv("SLACK_WEBHOOK_URL", `${server.url}/services/T0/B0/hidden`);
  vi.stubEnv("APPROVAL_WEBHOOK_URL", `${server.url}/hook`);
  vi.stubEnv("APPROVAL_WEBHOOK_SECRET", secret);
});

const later = { isPermanent: false };
const never = { isPermanent: true };
const hook = {
  channel: "webhook",
  recipient: "hooks.example",
  payload: { type: "approval.pending", data: {} },
} as const;

test("Slack gets the blocks once", async () => {
  const payload = { text: "Tea & <biscuits>", blocks: [] };
  const id = await write({ channel: "slack", recipient: "Slack", payload });
  expect(await attempt(id)).toBeUndefined();
  expect(await attempt(id)).toBeUndefined();
  expect(await read(id)).toMatchObject({ status: "sent", attempts: 1 });
  const [{ path, body, headers } = { path: "", body: "null", headers: {} }, ...more] = server.requests;
  expect([path, JSON.parse(body), more]).toEqual(["/services/T0/B0/hidden", payload, []]);
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
});

test("a webhook's signature verifies, and its id is the same at every attempt", async () => {
  const id = await write(hook);
  server.answer({ status: 500 }, { status: 200 });
  expect(await attempt(id)).toEqual(later);
  expect(await attempt(id)).toBeUndefined();
  expect(server.requests).toHaveLength(2);
  for (const { headers, body } of server.requests) {
    expect(headers["webhook-id"]).toBe(id);
    const signed = `${id}.${headers["webhook-timestamp"]}.${body}`;
    // The specification, section "Signature scheme": v1 is HMAC-SHA256 of id, timestamp and body, joined by full stops.
    const signature = createHmac("sha256", key).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(hook.payload);
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  }
});

describe("an answer", () => {
  test.each([
    { status: 500, body: "Out of order", words: "The webhook answered 500: Out of order" },
    { status: 503, body: "", words: "The webhook answered 503." },
    { status: 408, body: "", words: "The webhook answered 408." },
    { status: 429, body: "Slow\r\ndown", words: "The webhook answered 429: Slow down" },
    { status: 302, body: "", words: "The webhook answered 302.", location: "/elsewhere" },
  ])("of $status is retried", async ({ words, ...answer }) => {
    const id = await write(hook);
    server.answer(answer);
    expect(await attempt(id)).toEqual(later);
    expect(await read(id)).toMatchObject({ status: "pending", attempts: 1, lastError: words });
    expect(await attempt(id)).toBeUndefined();
    expect(await read(id)).toMatchObject({ status: "sent", attempts: 2 });
    expect(server.requests.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
  });

  test.each([400, 401, 404, 410])("of %i fails at once", async (status) => {
    const id = await write(hook);
    server.answer({ status, body: "gone" });
    expect(await attempt(id)).toEqual(never);
    const lastError = `The webhook answered ${status}: gone`;
    expect(await read(id)).toMatchObject({ status: "failed", attempts: 1, lastError });
    expect(await attempt(id)).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  test("that is long is not kept whole", async () => {
    const id = await write(hook);
    server.answer({ status: 400, body: "x".repeat(5_000_000) });
    expect(await attempt(id)).toEqual(never);
    expect((await read(id)).lastError?.length).toBeLessThan(450);
  });
});

test("a server that is away is tried again, and the error does not have the secret address", async () => {
  const gone = await startHttpServer();
  await gone.stop();
  vi.stubEnv("SLACK_WEBHOOK_URL", `${gone.url}/services/T0/B0/hidden`);
  const id = await write({ channel: "slack", recipient: "Slack", payload: {} });
  expect(await attempt(id)).toEqual(later);
  const lastError = "Slack refused the connection (ECONNREFUSED).";
  expect(await read(id)).toMatchObject({ status: "pending", lastError });
});

test("a message for a channel whose settings are gone fails at once", async () => {
  vi.stubEnv("SLACK_WEBHOOK_URL", "");
  vi.stubEnv("APPROVAL_WEBHOOK_URL", "");
  const [slack, webhook] = [await write({ channel: "slack" }), await write({ channel: "webhook" })];
  expect(await attempt(slack)).toEqual(never);
  expect(await attempt(webhook)).toEqual(never);
  expect((await read(slack)).lastError).toBe("Slack is not set.");
  expect((await read(webhook)).lastError).toBe("No webhook is set.");
});
