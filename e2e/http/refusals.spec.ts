import { becomeGuest } from "@/e2e/support/account";
import { execute, newestMessage } from "@/e2e/support/database";
import { chatRequest } from "@/e2e/support/requests";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

const uuid = () => crypto.randomUUID();

test("the API refuses a second message while an answer runs, and the page does not send one", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id } = await holdAnswer(numberedWords(50), 10);
  const { id: messageId, runId } = await newestMessage(id);

  const refused = await chat.page.request.post("/api/chat", { data: chatRequest("another", id) });
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "answer-in-progress", messageId, runId });

  await expect(chat.sendButton).toHaveCount(0);
  await chat.input.fill("too early");
  await chat.input.press("Enter");
  await expect(chat.input).toHaveValue("too early");
  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await expect(chat.log.getByRole("article")).toHaveCount(2);
});

test("a repeated request gets the same answer, and the model is asked once", async ({
  request,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Only once." });
  const body = chatRequest(`Repeat ${key}`);
  await becomeGuest(request);
  const first = await request.post("/api/chat", { data: body });
  const second = await request.post("/api/chat", { data: body });
  expect(first.status()).toBe(200);
  expect(second.status()).toBe(200);
  expect(await second.text()).toContain("Only once.");
  expect(await model.requests(key)).toHaveLength(1);
});

test.describe("a bad request gets a clear refusal and stores nothing", () => {
  const cases: [string, unknown, number, string][] = [
    ["no conversation id", { message: chatRequest("x").message }, 400, "invalid-request"],
    ["an id that is no UUID", { ...chatRequest("x"), id: "1; DROP TABLE" }, 400, "invalid-request"],
    ["an empty text", chatRequest(""), 400, "invalid-request"],
    ["only white space", chatRequest(" \n\t "), 400, "invalid-request"],
    ["a null character", chatRequest("a\u0000b"), 400, "invalid-request"],
    [
      "a message of the assistant",
      { ...chatRequest("x"), message: { ...chatRequest("x").message, role: "assistant" } },
      400,
      "invalid-request",
    ],
    ["an unknown field", { ...chatRequest("x"), userId: uuid() }, 400, "invalid-request"],
    [
      "a file part",
      { ...chatRequest("x"), message: { id: uuid(), role: "user", parts: [{ type: "file", url: "x" }] } },
      400,
      "invalid-request",
    ],
    ["more than 32 kB of text", chatRequest("x".repeat(32 * 1024 + 1)), 413, "too-large"],
    ["more than 32 kB in few characters", chatRequest("€".repeat(11_000)), 413, "too-large"],
    ["a body of a megabyte", chatRequest("x".repeat(1_000_000)), 413, "too-large"],
    ["no object", [], 400, "invalid-request"],
  ];
  for (const [name, data, status, code] of cases) {
    test(`with ${name}`, async ({ request }) => {
      await becomeGuest(request);
      const response = await request.post("/api/chat", {
        data: JSON.stringify(data),
        headers: { "content-type": "application/json" },
      });
      expect(response.status()).toBe(status);
      expect(response.headers()["content-type"]).toContain("application/problem+json");
      expect(await response.json()).toMatchObject({ code, status });
      expect(response.headers()["set-cookie"]).toBeUndefined();
      const text = JSON.stringify(data).slice(0, 20_000);
      const stored = await execute('SELECT id FROM "Message" WHERE strpos($1, id::text) > 0', [text]);
      expect(stored.rowCount).toBe(0);
    });
  }

  test("with malformed JSON", async ({ request }) => {
    const response = await request.post("/api/chat", {
      data: Buffer.from('{"id": '),
      headers: { "content-type": "application/json" },
    });
    expect(response.status()).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-request" });
  });

  test("with another content type", async ({ request }) => {
    const response = await request.post("/api/chat", {
      data: "hello",
      headers: { "content-type": "text/plain" },
    });
    expect(response.status()).toBe(415);
    expect(await response.json()).toMatchObject({ code: "unsupported-media-type" });
  });

  test("from the page of another site", async ({ request }) => {
    for (const site of ["cross-site", "same-site"]) {
      const response = await request.post("/api/chat", {
        data: chatRequest("x"),
        headers: { "sec-fetch-site": site },
      });
      expect(response.status()).toBe(400);
      expect(response.headers()["set-cookie"]).toBeUndefined();
    }
  });

  test("with a wrong method", async ({ request }) => {
    const response = await request.fetch("/api/chat", { method: "DELETE" });
    expect(response.status()).toBe(405);
    expect(await response.json()).toMatchObject({ code: "method-not-allowed" });
  });

  test("without a session", async ({ request }) => {
    for (const response of [
      await request.get(`/api/chat/${uuid()}/stream`),
      await request.post("/api/runs/run_1/cancel"),
      await request.get("/api/conversations"),
    ]) {
      expect(response.status()).toBe(401);
      expect(await response.json()).toMatchObject({ code: "not-signed-in" });
    }
    const message = chatRequest("Whose is this?");
    const unowned = await request.post("/api/chat", { data: message });
    expect(unowned.status()).toBe(401);
    expect(unowned.headers()["set-cookie"], "no guest is made").toBeUndefined();
    const stored = await execute('SELECT 1 FROM "Conversation" WHERE id = $1', [message.id]);
    expect(stored.rowCount, "nothing is written").toBe(0);
    const nothingToTell = await request.get("/api/changes");
    expect(nothingToTell.status(), "which an EventSource takes for the end").toBe(204);
  });
});

test("another person's conversation and run answer 404", async ({
  chat,
  holdAnswer,
  model,
  key,
  browser,
}) => {
  const { id } = await holdAnswer(numberedWords(50), 10);
  const { runId } = await newestMessage(id);

  const stranger = await browser.newContext();
  const { request } = stranger;
  await becomeGuest(request);
  const own = await request.post("/api/chat", { data: chatRequest(`my own ${uuid()}`) });
  expect(own.status()).toBe(200);
  for (const response of [
    await request.post("/api/chat", { data: chatRequest("intrude", id) }),
    await request.get(`/api/chat/${id}/stream`),
    await request.post(`/api/runs/${runId}/cancel`),
  ]) {
    expect(response.status()).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not-found" });
  }
  expect((await request.get(`/chat/${id}`)).status()).toBe(404);
  await stranger.close();

  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await expect(chat.log.getByRole("article")).toHaveCount(2);
});
