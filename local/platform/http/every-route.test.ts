import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { signToken } from "../auth/jwt.ts";
import { ENVIRONMENT } from "../config.ts";
import { routes } from "../routes/index.ts";
import { SECRET_KEY, type TestPlatform, testCli, testPlatform, trigger } from "../test-platform.ts";
import type { Route } from "./router.ts";

const NDJSON = { "content-type": "application/x-ndjson" };

const BODIES: [string, string | Buffer | undefined][] = [
  ["nothing", undefined],
  ["half an object", '{"a":'],
  ["null", "null"],
  ["a number", "1e999"],
  ["a list", "[[]]"],
  ["bytes", Buffer.from([0, 255, 254, 128])],
  ["deep nesting", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
  ["a prototype", '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'],
  [
    "wrong types",
    '{"options":7,"metadata":[],"tags":{"a":1},"data":null,"completion":"ok","runCount":"many"}',
  ],
];

/** Returns the path of a route with ids that exist, that do not exist, and that are malformed. */
function pathsOf(route: Route, real: Record<string, string>): string[] {
  const fill = (other: (name: string) => string) =>
    route.path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(other(name)));
  const paths = [
    fill((name) => real[name] ?? "key"),
    fill(() => "none"),
    fill(() => "\u0000'; DROP TABLE runs; --\u{1f600}"),
  ];
  return [...new Set(paths)];
}

/** Returns the status only, and closes the connection, since some responses never end. */
async function statusOf(p: TestPlatform, path: string, init: RequestInit): Promise<number> {
  const hangUp = new AbortController();
  const response = await fetch(`${p.url}${path}`, { ...init, signal: hangUp.signal });
  hangUp.abort();
  return response.status;
}

const each = (run: (route: Route, method: string) => Promise<void>) =>
  Promise.all(routes.flatMap((route) => route.methods.map((method) => run(route, method))));

test("no request to any route causes a 500", async () => {
  const p = await testPlatform();
  await testCli(p);
  const run = await trigger(p, { delay: "1h" });
  const token = await p.json<{ id: string }>("/api/v1/waitpoints/tokens", {});
  const batch = await p.json<{ id: string }>("/api/v3/batches", { runCount: 1 });
  const real = { run, waitpoint: token.id, batch: batch.id, ref: "proj_unit", target: "self" };
  const failures: string[] = [];
  await each(async (route, method) => {
    for (const path of pathsOf(route, real)) {
      for (const [name, body] of method === "GET" || method === "HEAD" ? BODIES.slice(0, 1) : BODIES) {
        const authorization = `Bearer ${route.access === "pat" ? "tr_pat_any" : SECRET_KEY}`;
        const headers = { authorization, ...(route.path.endsWith("/items") && NDJSON) };
        const status = await statusOf(p, path, { method, headers, body: body as BodyInit });
        if (status === 500) failures.push(`${method} ${path} with ${name}`);
      }
    }
  });
  expect(failures).toEqual([]);
  expect((await p.request("/healthcheck")).status).toBe(200);
}, 60_000);

test("every route with a key answers 401 or 403 to a missing, foreign, expired or insufficient token", async () => {
  const p = await testPlatform();
  const [run, other] = [await trigger(p), await trigger(p)];
  const token = await p.json<{ id: string }>("/api/v1/waitpoints/tokens", {});
  const batch = await p.json<{ id: string }>("/api/v3/batches", { runCount: 1 });
  const real = { run, waitpoint: token.id, batch: batch.id, ref: "proj_unit", target: "self" };
  const claims = { sub: ENVIRONMENT.id, pub: true };
  const scopes = ["read", "write", "trigger"].flatMap((action) => [
    `${action}:runs:${other}`,
    `${action}:inputStreams:${other}`,
    `${action}:batch:none`,
    `${action}:tasks:none`,
    `${action}:waitpoints:none`,
    `${action}:tags:none`,
  ]);
  const callers = {
    nobody: undefined,
    rubbish: "Basic YTpi",
    "another key": "Bearer tr_dev_other",
    "another personal token": "Bearer tr_pat_other",
    "a foreign token": `Bearer ${signToken({ ...claims, scopes: ["admin"] }, "tr_dev_other", 60)}`,
    "an expired token": `Bearer ${signToken({ ...claims, scopes: ["admin"] }, SECRET_KEY, -1)}`,
    "another environment's token": `Bearer ${signToken({ ...claims, sub: "env_other", scopes: ["admin"] }, SECRET_KEY, 60)}`,
    "a token for something else": `Bearer ${signToken({ ...claims, scopes }, SECRET_KEY, 60)}`,
  };
  const passed: string[] = [];
  await each(async (route, method) => {
    if (route.access === "none") return;
    const [path = ""] = pathsOf(route, real);
    for (const [name, authorization] of Object.entries(callers)) {
      // The list of runs by tag answers 400 without a tag.
      const query = route.path === "/realtime/v1/runs" ? "?tags=private" : "";
      const body = method === "GET" || method === "HEAD" ? undefined : bodyFor(route);
      const headers = { ...(authorization && { authorization }), ...NDJSON };
      const status = await statusOf(p, path + query, { method, headers, body });
      if (status !== 401 && status !== 403) passed.push(`${method} ${path} by ${name}: ${status}`);
    }
  });
  expect(passed).toEqual([]);
});

/** Valid bodies, so that only the token is wrong. */
function bodyFor(route: Route): string {
  if (route.path === "/api/v3/batches") return '{"runCount":1,"taskIdentifiers":["task"]}';
  if (route.path.endsWith("/items")) return '{"index":0,"task":"task","payload":"1"}';
  return '{"data":1}';
}

test("a page of another origin reaches only the routes for public tokens, with or without a preflight", async () => {
  const p = await testPlatform();
  const wrong: string[] = [];
  await each(async (route, method) => {
    const [path = ""] = pathsOf(route, {});
    for (const origin of [
      "https://evil.example",
      "null",
      "http://localhost.evil.example",
      "http://127.0.0.1.evil.example",
    ]) {
      const headers = {
        origin,
        authorization: `Bearer ${SECRET_KEY}`,
        "access-control-request-method": method,
      };
      for (const asked of ["OPTIONS", method]) {
        const hangUp = new AbortController();
        const response = await fetch(`${p.url}${path}`, { method: asked, headers, signal: hangUp.signal });
        hangUp.abort();
        const allowed = response.headers.get("access-control-allow-origin");
        const isPublic = route.access === "public";
        if (isPublic ? allowed !== origin : allowed !== null || response.status !== 403)
          wrong.push(`${asked} ${path} from ${origin}: ${response.status}, allowed ${allowed}`);
      }
    }
  });
  expect(wrong).toEqual([]);
});

test("the platform listens on 127.0.0.1 only", async () => {
  const p = await testPlatform();
  const port = Number(new URL(p.url).port);
  const reaches = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ host, port, timeout: 1000 }, () => resolve(true));
      socket.on("error", () => resolve(false)).on("timeout", () => resolve(false));
      socket.on("close", () => socket.destroy());
    });
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address }) => address !== "127.0.0.1")
    .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address));
  expect(await reaches("127.0.0.1")).toBe(true);
  for (const address of others) expect([address, await reaches(address)]).toEqual([address, false]);
});

test.each([
  ["no path", "GET // HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", /^HTTP\/1.1 4\d\d/],
  ["no host", "GET /healthcheck HTTP/1.1\r\nconnection: close\r\n\r\n", /^HTTP\/1.1 400/],
  ["HTTP/1.0", "GET /healthcheck HTTP/1.0\r\n\r\n", /^HTTP\/1.1 200/],
  ["not HTTP", "hello\r\n\r\n", /^HTTP\/1.1 400/],
  ["a star", "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", /^HTTP\/1.1 4\d\d/],
  ["endless headers", `GET / HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(40_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
  ["another method", "BREW /healthcheck HTTP/1.1\r\nhost: x\r\n\r\n", /^HTTP\/1.1 400/],
  [
    "a bad upgrade",
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
    /^HTTP\/1.1 400/,
  ],
])("bytes by hand: %s", async (_name, bytes, expected) => {
  const p = await testPlatform();
  const answer = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(p.url).port) }, () =>
      socket.write(bytes),
    );
    socket.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    socket.on("error", () => undefined).on("close", () => resolve(text));
  });
  expect(answer).toMatch(expected);
  expect((await p.request("/healthcheck")).status).toBe(200);
});
