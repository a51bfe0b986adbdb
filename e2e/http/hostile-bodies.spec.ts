import type { APIRequestContext, APIResponse } from "@playwright/test";
import { signUpByRequest } from "@/e2e/support/account";
import { routePaths } from "@/e2e/support/routes";
import { expect, test } from "@/e2e/support/test";

const id = crypto.randomUUID();
const reason = "because"; // feature: approvals
/** A valid body for each route, with a path. The rows that a path names do not exist: routes check the body first. */
const bodies: [method: string, path: string, body: object][] = [
  [
    "POST",
    "/api/chat",
    { id, message: { id, role: "user", parts: [{ type: "text", text: "x" }] }, replaces: id },
  ],
  ["POST", "/api/auth/sign-in", { email: "a@example.com", password: "long enough" }],
  ["POST", "/api/auth/sign-up", { email: "a@example.com", password: "long enough" }],
  ["PATCH", `/api/conversations/${id}`, { title: "x" }],
  ["POST", "/api/runs/run_1/approve", { decision: "edit", text: "x", reason }], // feature: approvals
  ["POST", "/api/runs/run_1/approve", { decision: "reject", reason }], // feature: approvals
  ["POST", "/api/runs/run_1/respond", { questionId: "call_1", text: "x" }], // feature: questions
  ["POST", "/api/runs/run_1/respond", { questionId: "call_1", choice: "x" }], // feature: questions
  ["POST", "/api/runs/run_1/rewrite", { prompt: "x", text: "x" }], // feature: posts
];
const unstorable = ["nul \u0000", "half \ud83d", "\udc00"];
const wrong = [...unstorable, 7, null, {}, ["x"], "x".repeat(70_000)];

/** The paths of all texts in a body, such as `message.id`. */
function textPaths(value: unknown, path: string[] = []): string[][] {
  if (typeof value === "string") return [path];
  return Object.entries(value ?? {}).flatMap(([key, item]) => textPaths(item, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

function send(request: APIRequestContext, method: string, path: string, data: string | Buffer) {
  // The server may close an idle connection just as the next request uses it.
  const headers = { "content-type": "application/json", connection: "close" };
  return request.fetch(path, { method, data, headers, maxRedirects: 0 });
}

/** Returns the problem that a response holds, or undefined for a response below 400. */
async function refusalIn(
  response: APIResponse,
  what: string,
): Promise<{ code: string; detail?: string } | undefined> {
  expect(response.status(), what).toBeLessThan(500);
  if (response.status() < 400) return undefined;
  expect(response.headers()["content-type"], what).toContain("application/problem+json");
  const problem = await response.json();
  if (response.status() === 400) expect(problem.detail, what).toMatch(/\w+.{3,900}$/s);
  return problem;
}

test("a text that cannot be stored is refused, and the refusal names its field", async ({ request }) => {
  await signUpByRequest(request);
  for (const [method, path, body] of bodies) {
    for (const field of textPaths(body)) {
      for (const value of unstorable) {
        const data = JSON.stringify(replaced(body, field, value));
        const refusal = await refusalIn(await send(request, method, path, data), data);
        expect(refusal?.detail).toBe(
          `The ${field.join(".")} must not contain U+0000 or half of a surrogate pair.`,
        );
      }
    }
  }
});

test("a field of a wrong type, or far too long, is refused with a reason", async ({ request }) => {
  await signUpByRequest(request);
  for (const [method, path, body] of bodies) {
    for (const field of textPaths(body)) {
      for (const value of wrong) {
        const data = JSON.stringify(replaced(body, field, value));
        const refusal = await refusalIn(await send(request, method, path, data), data.slice(0, 500));
        expect(["invalid-request", "too-large"], data.slice(0, 500)).toContain(refusal?.code);
      }
    }
  }
});

for (const method of ["POST", "PUT", "PATCH", "DELETE"])
  test(`no body makes a route fail at ${method}`, ({ request }) => walk(request, method));

async function walk(request: APIRequestContext, method: string): Promise<void> {
  await signUpByRequest(request);
  const raw = [
    "",
    "nul",
    "null",
    "[]",
    '"\\ud800"',
    "{",
    '{"__proto__":{"a":1}}',
    "[".repeat(200_000),
    '{"a":'.repeat(90_000),
  ];
  const bytes = [
    ...raw,
    `${"[".repeat(9_000)}${"]".repeat(9_000)}`,
    Buffer.from([0x22, 0xff, 0xed, 0xa0, 0x80, 0x22]),
  ];
  for (const path of routePaths.map((each) => each.replace("[runId]", "run_1").replace("[id]", id))) {
    // Sign-out ignores its body, and would end the session that the other routes need.
    if (path.endsWith("/sign-out")) continue;
    for (const body of bytes)
      await refusalIn(await send(request, method, path, body), `${method} ${path} ${body.slice(0, 50)}`);
  }
}
