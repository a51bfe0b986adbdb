import { get } from "node:http";
import { expect, test } from "vitest";
import { serveForTests } from "./testing/serve-for-tests.ts";

const server = serveForTests();
const model = "standby-local";
const user = { role: "user", content: "hello" };
const call = { type: "function_call", call_id: "call_1", name: "search", arguments: "{}" };
const output = { type: "function_call_output", call_id: "call_1", output: "found" };
const reasoning = { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "hm" }] };

const illFormed = "The request holds U+0000 or half of a surrogate pair.";

const refused: [what: string, body: unknown, status: number, error: Record<string, unknown>][] = [
  ["malformed JSON", "{", 400, { type: "invalid_request_error" }],
  ["no model", { input: "hi" }, 400, { param: "model", code: "missing_required_parameter" }],
  ["no input", { model }, 400, { param: "input", code: "missing_required_parameter" }],
  ["an empty input", { model, input: [] }, 400, { code: "missing_required_parameter" }],
  ["an unknown model", { model: "gpt-9", input: "hi" }, 404, { code: "model_not_found" }],
  ["an unknown kind of item", { model, input: [{ type: "riddle" }] }, 400, { param: "input[0].type" }],
  [
    "input_text in an answer",
    { model, input: [{ role: "assistant", content: [{ type: "input_text", text: "x" }] }] },
    400,
    { param: "input[0].content[0].type", code: "invalid_value" },
  ],
  [
    "an unknown reference",
    { model, input: [user, { type: "item_reference", id: "msg_1" }] },
    400,
    { param: "input", message: "Item with id 'msg_1' not found." },
  ],
  [
    "a call without output",
    { model, input: [user, call, user] },
    400,
    { param: "input", message: "No tool output found for function call call_1." },
  ],
  [
    "an output without call",
    { model, input: [user, output] },
    400,
    { param: "input", message: "No tool call found for function call output with call_id call_1." },
  ],
  [
    "reasoning that nothing follows",
    { model, input: [user, reasoning, user] },
    400,
    { message: "Item 'rs_1' of type 'reasoning' was provided without its required following item." },
  ],
  [
    "an unknown earlier response",
    { model, input: "hi", previous_response_id: "resp_1" },
    400,
    { code: "previous_response_not_found" },
  ],
  [
    "arguments that are no JSON object",
    { model, input: [user, { ...call, arguments: '"{}"' }, output] },
    400,
    { param: "input[1].arguments" },
  ],
  [
    "too long a call id",
    { model, input: [user, { ...call, call_id: "x".repeat(65) }] },
    400,
    { param: "input[1].call_id" },
  ],
  ["two calls with one id", { model, input: [user, call, output, call, output] }, 400, { param: "input" }],
  ["half of a surrogate pair", { model, input: "\ud800" }, 400, { message: illFormed }],
  ["U+0000", { model, input: "\u0000" }, 400, { message: illFormed }],
  ["U+0000 in a name", { model, input: "hi", metadata: { "a\u0000": "b" } }, 400, { message: illFormed }],
  ["too small a limit", { model, input: "hi", max_output_tokens: 5 }, 400, { param: "max_output_tokens" }],
  ["a hosted tool", { model, input: "hi", tools: [{ type: "web_search" }] }, 400, { param: "tools[0].type" }],
];

test.each(refused)("%s is refused", async (_, body, status, error) => {
  const response = await server.post(body);
  expect(response.status).toBe(status);
  expect((await response.json()).error).toMatchObject({ type: "invalid_request_error", ...error });
});

test("a call with its output, and reasoning before a call, are accepted", async () => {
  const response = await server.post({ model, input: [user, reasoning, call, output] });
  expect(response.status).toBe(200);
});

test("a request without a key is refused", async () => {
  const response = await server.post({ model, input: "hi" }, {});
  expect(response.status).toBe(401);
  expect((await response.json()).error.message).toContain("You didn't provide an API key");
});

test("a body over 10 MB is refused", async () => {
  const response = await server.post({ model, input: "x".repeat(10 * 1024 * 1024) });
  expect(response.status).toBe(413);
});

test("unknown addresses are refused, and the model is listed", async () => {
  const get = (path: string) => fetch(server.url() + path, { headers: { authorization: "Bearer any" } });
  expect((await get("/v1/chat/completions")).status).toBe(404);
  expect((await (await get("/v1/models")).json()).data).toMatchObject([{ id: model }]);
});

test("refused requests are recorded", async () => {
  await server.post("{");
  const last = (await server.control().requests()).at(-1);
  expect(last).toMatchObject({ status: 400, phase: "failed", tokensWritten: 0 });
});

test("a page of another machine is refused, also under a name that points here", async () => {
  const statusWith = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const options = { headers: { authorization: "Bearer any", ...headers } };
      get(`${server.url()}/v1/models`, options, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on("error", reject);
    });
  expect(await statusWith({ host: "rebound.example.com" })).toBe(403);
  expect(await statusWith({ origin: "https://evil.example" })).toBe(403);
  expect(await statusWith({ origin: "null" })).toBe(403);
  expect(await statusWith({ origin: "http://localhost:3000" })).toBe(200);
  expect(await statusWith({})).toBe(200);
});
