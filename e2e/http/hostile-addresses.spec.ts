import { signUpByRequest } from "@/e2e/support/account";
import { chatRequest, cookieHeader } from "@/e2e/support/requests";
import { routePaths, sendRaw } from "@/e2e/support/routes";
import { expect, test } from "@/e2e/support/test";

/** Too long for a key of the database, and random, so that compression does not make it fit. */
const random = Array.from({ length: 1_500 }, () => Math.random().toString(36).slice(2, 4)).join("");

test("no path and no query string makes a route or a page fail", async ({ request }) => {
  await signUpByRequest(request);
  const values = [
    "%00",
    "a%00b",
    "%ff",
    "%E0%A4%A",
    "%",
    "%ED%A0%80",
    "..%2f..",
    "%F0%9F%98%80",
    "x".repeat(3_000),
  ];
  const pages = [
    "/chat/[id]",
    "/approvals/[id]", // feature: approvals
    "/posts/[slug]", // feature: posts
    "/runs/[runId]", // feature: inspector
    "/mailbox/[id]", // feature: outbox
  ];
  const cookie = await cookieHeader(request);
  for (const path of [...pages, ...routePaths.filter((each) => each.includes("["))]) {
    for (const value of values) {
      const asked = path.replace(/\[\w+\]/, value);
      const { status, type } = await sendRaw("GET", asked, { cookie });
      expect(status, asked).toBeGreaterThanOrEqual(404);
      expect(status, asked).toBeLessThanOrEqual(405);
      expect(type, asked).toContain(path.startsWith("/api/") ? "application/problem+json" : "text/html");
    }
  }
  for (const path of [
    "/",
    "/runs", // feature: inspector
    "/approvals", // feature: approvals
    "/mailbox", // feature: outbox
    "/sign-in",
    "/api/conversations",
    "/api/chat/x/stream",
    "/api/nothing",
  ]) {
    for (const name of ["q", "next", "after", "createdAt", "message", "format", "_rsc"]) {
      for (const value of values) {
        const asked = `${path}?${name}=${value}&${name}=${value}`;
        expect((await sendRaw("GET", asked, { cookie })).status, asked).toBeLessThan(500);
      }
    }
  }
});

test("no header and no method makes a route or a page fail", async () => {
  const headers = [
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "user-agent",
    "accept-language",
    "cookie",
  ];
  headers.push(
    "next-router-state-tree",
    "next-url",
    "rsc",
    "last-event-id",
    "range",
    "origin",
    "referer",
    "authorization",
  );
  const values = [
    random,
    "",
    "%00",
    "%E0%A4%A",
    "\u00ff\u0080",
    "next;%00=1",
    "[::1",
    "null",
    encodeURIComponent('["",{"a":7}]'),
  ];
  for (const path of [
    "/",
    "/chat/x",
    "/posts/x", // feature: posts
    "/runs", // feature: inspector
    "/api/conversations",
    "/api/runs/run_1/events",
    "/api/nothing",
  ]) {
    for (const name of headers) {
      for (const value of values) {
        const { status } = await sendRaw("GET", path, { rsc: "1", [name]: value });
        expect(status, `${path} ${name}: ${value}`).toBeLessThan(500);
      }
    }
    for (const method of ["TRACE", "PROPFIND", "SEARCH"]) {
      const { status, type } = await sendRaw(method, path);
      expect([status, type], `${method} ${path}`).toEqual([405, "application/problem+json"]);
    }
  }
});

test("a first message works behind a proxy that names no client address", async ({ request, model, key }) => {
  await model.answer({ match: key, text: "Taken." });
  const headers = { "x-forwarded-for": random };
  expect((await request.post("/api/auth/guest", { headers })).status()).toBe(204);
  const data = chatRequest(`Hello ${key}`);
  const response = await request.post("/api/chat", { data, headers });
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain("Taken.");
});
