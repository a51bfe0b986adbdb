import { generateText, streamText } from "ai";
import { expect, test } from "vitest";
import { serveForTests, words } from "./testing/serve-for-tests.ts";

const server = serveForTests();

test("a text is streamed token by token, with usage and a final event", async () => {
  const result = streamText({ model: server.model(), prompt: "Write 300 words" });
  const deltas: string[] = [];
  for await (const delta of result.textStream) deltas.push(delta);

  expect(deltas).toHaveLength(300);
  expect(deltas.join("")).toBe(words(300));
  expect(await result.finishReason).toBe("stop");
  expect(await result.usage).toMatchObject({ inputTokens: 3, outputTokens: 300, totalTokens: 303 });
});

test("a request without a stream gets one body", async () => {
  const { text, usage } = await generateText({ model: server.model(), prompt: "count to 20" });
  expect(text).toBe(words(20));
  expect(usage.outputTokens).toBe(20);
});

test("a prompt that asks for reasoning gets several summary parts first", async () => {
  const result = streamText({ model: server.model(), prompt: "Think, then write 12 words" });
  const kinds: string[] = [];
  for await (const part of result.stream) kinds.push(part.type);

  expect(await result.text).toBe(words(12));
  const reasoning = await result.reasoning;
  expect(reasoning.filter((part) => part.type === "reasoning")).toHaveLength(3);
  expect(kinds.lastIndexOf("reasoning-end")).toBeLessThan(kinds.indexOf("text-start"));
  const usage = await result.usage;
  const { reasoningTokens = 0, textTokens } = usage.outputTokenDetails;
  expect(textTokens).toBe(12);
  expect(reasoningTokens).toBeGreaterThan(20);
  expect(usage.outputTokens).toBe(reasoningTokens + 12);
});

test("a request that asks for reasoning gets it", async () => {
  const { reasoningText, text } = await generateText({
    model: server.model(),
    prompt: "write 5 words",
    providerOptions: { openai: { forceReasoning: true, reasoningSummary: "auto" } },
  });
  expect(reasoningText).toContain("numbered words");
  expect(text).toBe(words(5));
});

test("an answer ends at max_output_tokens as in the real API", async () => {
  const result = await generateText({
    model: server.model(),
    prompt: "write 50 words",
    maxOutputTokens: 16,
  });
  expect(result.text).toBe(words(16));
  expect(result.finishReason).toBe("length");
  expect(result.usage.outputTokens).toBe(16);
});

test("the answer shows that the whole conversation arrived", async () => {
  const { text } = await generateText({
    model: server.model(),
    messages: [
      { role: "user", content: "The boat is blue." },
      { role: "assistant", content: "So it is." },
      { role: "user", content: "Is the sea green?" },
    ],
  });
  expect(text).toContain("“Is the sea green?”, message 3 of our conversation");
});

test("events are numbered and an item keeps its id, as in the real stream", async () => {
  const response = await server.post({ model: "standby-local", input: "think, write 2 words", stream: true });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const events = [...(await response.text()).matchAll(/^event: (.+)\ndata: (.+)$/gm)].map(
    ([, name, data]) => {
      const event = JSON.parse(data ?? "");
      expect(event.type).toBe(name);
      return event;
    },
  );
  expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
  const about = (type: string) =>
    events.filter((event) => event.item?.type === type || event.type.includes(type));
  const ids = new Set(about("output_text").map((event) => event.item_id));
  expect([...ids]).toEqual([about("message")[0].item.id]);
  const last = events.at(-1);
  expect(last.type).toBe("response.completed");
  expect(last.response.output.map((item: { type: string }) => item.type)).toEqual(["reasoning", "message"]);
});

test("a request with a JSON schema gets valid JSON", async () => {
  const response = await server.post({
    model: "standby-local",
    input: "A title",
    text: {
      format: {
        type: "json_schema",
        name: "title",
        schema: { type: "object", properties: { title: { type: "string" }, size: { type: "integer" } } },
      },
    },
  });
  const { output } = await response.json();
  expect(JSON.parse(output[0].content[0].text)).toEqual({ title: "A title", size: 1 });
});
