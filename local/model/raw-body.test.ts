import { expect, test } from "vitest";
import { serveForTests } from "./testing/serve-for-tests.ts";

const server = serveForTests();

/** Asks with a prompt. Returns the response, once it has begun. */
function ask(input: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.url()}/v1/responses`, {
    method: "POST",
    headers: { authorization: "Bearer any" },
    body: JSON.stringify({ model: "standby-local", input, stream: true }),
    ...(signal ? { signal } : {}),
  });
}

test("a scripted body is sent verbatim, with its content type", async () => {
  const match = "verbatim";
  const pieces = ["data: {broken\n", "\n\r\n\u0000", ": \u00e9"];
  await server.control().answer({ match, failure: { kind: "body", contentType: "text/odd", pieces } });
  const response = await ask(match);
  expect(response.headers.get("content-type")).toBe("text/odd");
  expect(await response.text()).toBe(pieces.join(""));
  expect(await server.control().waitFor("completed", { match })).toMatchObject({
    status: 200,
    phase: "failed",
    tokensWritten: 3,
    closedByCallerAt: null,
  });
});

test("pieces in base64 may split a character", async () => {
  const match = "split";
  const bytes = Buffer.from("a🙂");
  const pieces = [bytes.subarray(0, 3), bytes.subarray(3)].map((piece) => piece.toString("base64"));
  await server.control().answer({ match, failure: { kind: "body", pieces, encoding: "base64" } });
  expect(await (await ask(match)).text()).toBe("a🙂");
});

test("a scripted body can end in a broken connection", async () => {
  const match = "broken";
  await server.control().answer({ match, failure: { kind: "body", pieces: ["one"], end: "break" } });
  const response = await ask(match);
  await expect(response.text()).rejects.toThrow();
  const [record] = await server.control().requests(match);
  expect(record).toMatchObject({ completedAt: null, closedByCallerAt: null, phase: "failed" });
});

test("a hold stops a scripted body between two pieces", async () => {
  const match = "held pieces";
  await server.control().answer({ match, failure: { kind: "body", pieces: ["one ", "two ", "three"] } });
  await server.control().hold({ match, afterTokens: 2 });
  const stop = new AbortController();
  const response = await ask(match, stop.signal);
  expect(await server.control().waitFor("held", { match })).toMatchObject({ text: "one two " });
  stop.abort();
  await expect(response.text()).rejects.toThrow();
  expect(await server.control().waitFor("closed", { match })).toMatchObject({ tokensWritten: 2 });
});
