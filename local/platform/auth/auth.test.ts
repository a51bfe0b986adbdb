import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ENVIRONMENT } from "../config.ts";
import { ACCESS_TOKEN, SECRET_KEY, testPlatform, trigger } from "../test-platform.ts";
import { signToken, verifyToken } from "./jwt.ts";
import { allows } from "./scopes.ts";

const claims = { sub: ENVIRONMENT.id, pub: true };

function forge(header: object, payload: object, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

describe("public tokens", () => {
  const now = Math.floor(Date.now() / 1000);
  const good = { ...claims, iss: "https://id.trigger.dev", aud: "https://api.trigger.dev", exp: now + 60 };

  test("a signed token is accepted", () => {
    expect(
      verifyToken(signToken({ ...claims, scopes: ["read:runs"] }, SECRET_KEY, 60), SECRET_KEY),
    ).toMatchObject({
      scopes: ["read:runs"],
    });
  });

  test.each([
    ["another secret", forge({ alg: "HS256" }, good, "tr_dev_other")],
    ["another algorithm", forge({ alg: "none" }, good, SECRET_KEY)],
    ["another issuer", forge({ alg: "HS256" }, { ...good, iss: "https://evil.example" }, SECRET_KEY)],
    ["another audience", forge({ alg: "HS256" }, { ...good, aud: "https://evil.example" }, SECRET_KEY)],
    ["an end in the past", forge({ alg: "HS256" }, { ...good, exp: now - 1 }, SECRET_KEY)],
    ["an end that is no number", forge({ alg: "HS256" }, { ...good, exp: "never" }, SECRET_KEY)],
    ["no signature", `${forge({ alg: "HS256" }, good, SECRET_KEY).split(".").slice(0, 2).join(".")}.`],
    ["rubbish", "a.b.c"],
  ])("refused: %s", (_name, token) => {
    expect(verifyToken(token, SECRET_KEY)).toBeUndefined();
  });
});

describe("scopes", () => {
  const run = { type: "runs", id: "run_1" } as const;
  const tag = { type: "tags", id: "conversation:7" } as const;
  test.each([
    [["read:runs:run_1"], "read", true],
    [["read:runs:run_2"], "read", false],
    [["read:runs"], "read", true],
    [["write:runs:run_1"], "read", false],
    [["read:tags:conversation:7"], "read", true],
    [["read:tags:conversation"], "read", false],
    [["read:all"], "read", true],
    [["admin"], "write", true],
    [[], "read", false],
    [["read"], "read", false],
    [["read:run"], "read", false],
    [["admin:runs"], "read", false],
    [["write:runs"], "trigger", true],
    [["write:all"], "batchTrigger", true],
    [["trigger:runs"], "write", false],
  ] as const)("%j may %s: %s", (scopes, action, expected) => {
    expect(allows([...scopes], action, [run, tag])).toBe(expected);
  });
});

describe("over HTTP", () => {
  test("a token reaches only the routes of its kind", async () => {
    const p = await testPlatform();
    const run = await trigger(p);
    const token = signToken({ ...claims, scopes: [`read:runs:${run}`] }, SECRET_KEY, 60);
    const status = async (path: string, authorization: string, init: RequestInit = {}) =>
      (await p.request(path, undefined, { ...init, headers: { authorization, ...(init.headers as object) } }))
        .status;
    expect(await status("/api/v2/whoami", `Bearer ${ACCESS_TOKEN}`)).toBe(200);
    expect(await status("/api/v2/whoami", "Bearer tr_pat_other")).toBe(401);
    expect(await status("/api/v2/whoami", `Bearer ${SECRET_KEY}`)).toBe(401);
    expect(await status("/api/v1/projects/proj_unit/dev", `Bearer ${ACCESS_TOKEN}`)).toBe(200);
    expect(await status("/api/v1/projects/proj_unit/dev", "Bearer tr_pat_other")).toBe(401);
    expect(await status("/api/v1/projects/other/dev", `Bearer ${ACCESS_TOKEN}`)).toBe(404);
    expect(await status(`/api/v3/runs/${run}`, "")).toBe(401);
    expect(await status(`/api/v3/runs/${run}`, `Bearer ${ACCESS_TOKEN}`)).toBe(401);
    expect(await status(`/api/v3/runs/${run}`, `Bearer ${token}`)).toBe(200);
    expect(await status("/api/v3/runs/run_other", `Bearer ${token}`)).toBe(404);
    expect(await status("/engine/v1/dev/config", `Bearer ${token}`)).toBe(401);
    expect(await status("/api/v1/queues", `Bearer ${token}`)).toBe(401);
    expect(await status(`/realtime/v1/streams/${run}/input/key`, `Bearer ${token}`, { method: "POST" })).toBe(
      403,
    );
    const elsewhere = signToken({ ...claims, sub: "env_other", scopes: ["admin"] }, SECRET_KEY, 60);
    expect(await status(`/api/v3/runs/${run}`, `Bearer ${elsewhere}`)).toBe(401);
  });

  test("pages of other origins reach the routes for public tokens only", async () => {
    const p = await testPlatform();
    const run = await trigger(p);
    const headers = { origin: "https://page.example" };
    const open = await p.request(`/api/v3/runs/${run}`, undefined, { headers });
    expect(open.headers.get("access-control-allow-origin")).toBe("https://page.example");
    const preflight = await p.request(`/api/v3/runs/${run}`, undefined, { method: "OPTIONS", headers });
    expect([preflight.status, await preflight.text()]).toEqual([200, "{}"]);
    expect((await p.request("/engine/v1/dev/config", undefined, { headers })).status).toBe(403);
    expect((await p.request(`/__control/runs/${run}`, undefined, { headers })).status).toBe(403);
    for (const [path, method] of [
      ["/api/v1/queues", "GET"] as const,
      [`/api/v2/runs/${run}/cancel`, "POST"] as const,
    ]) {
      const near = { origin: "http://localhost:3000" };
      const closed = await p.request(path, undefined, { method, headers: near });
      expect([closed.status, closed.headers.get("access-control-allow-origin")]).toEqual([200, null]);
    }
  });
});
