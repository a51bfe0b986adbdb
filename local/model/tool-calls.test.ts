import { generateText, isStepCount, type ModelMessage, streamText, tool } from "ai";
import { expect, test } from "vitest";
import { z } from "zod";
import { serveForTests } from "./testing/serve-for-tests.ts";

const server = serveForTests();

const tools = {
  get_weather: tool({
    description: "The weather of a city",
    inputSchema: z.object({
      city: z.string(),
      unit: z.enum(["celsius", "kelvin"]),
      days: z.number().int().min(2),
    }),
    execute: async ({ city, unit }) => ({ city, degrees: unit === "celsius" ? 7 : 280 }),
  }),
  search: tool({
    description: "Finds pages",
    inputSchema: z.object({ query: z.string() }),
    execute: async ({ query }) => `Two pages about ${query}`,
  }),
};

test("a named tool is called with streamed arguments that are valid, and its result is told", async () => {
  const result = streamText({
    model: server.model(),
    tools,
    stopWhen: isStepCount(5),
    prompt: "Please use get_weather for Oslo",
  });
  const inputDeltas: string[] = [];
  for await (const part of result.stream) {
    if (part.type === "tool-input-delta") inputDeltas.push(part.delta);
  }
  const [first, second] = await result.steps;
  const expected = { city: "Oslo", unit: "celsius", days: 2 };
  expect(first?.toolCalls).toMatchObject([{ toolName: "get_weather", input: expected }]);
  expect(inputDeltas.length).toBeGreaterThan(3);
  expect(JSON.parse(inputDeltas.join(""))).toEqual(expected);
  expect(first?.finishReason).toBe("tool-calls");
  expect(second?.text).toContain('"degrees": 7');
  expect(second?.finishReason).toBe("stop");
});

test("arguments in the prompt are used", async () => {
  const { steps } = await generateText({
    model: server.model(),
    tools,
    stopWhen: isStepCount(5),
    prompt: 'use search {"query":"pear trees"}',
  });
  expect(steps[0]?.toolCalls[0]?.input).toEqual({ query: "pear trees" });
  expect(steps[1]?.text).toContain("Two pages about pear trees");
});

test("several tools are called at once, or one after the other", async () => {
  const ask = (prompt: string) =>
    generateText({ model: server.model(), tools, stopWhen: isStepCount(5), prompt });
  const names = (result: Awaited<ReturnType<typeof ask>>) =>
    result.steps.map((step) => step.toolCalls.map((call) => call.toolName));
  expect(names(await ask("use search and use get_weather"))).toEqual([["search", "get_weather"], []]);
  expect(names(await ask("use search, then use get_weather"))).toEqual([["search"], ["get_weather"], []]);
});

test("tool_choice is obeyed", async () => {
  const ask = (toolChoice: "none" | { type: "tool"; toolName: "search" }, prompt: string) =>
    generateText({ model: server.model(), tools, toolChoice, prompt });
  expect((await ask("none", "use search")).toolCalls).toEqual([]);
  const forced = await ask({ type: "tool", toolName: "search" }, "anything at all");
  expect(forced.toolCalls).toMatchObject([{ toolName: "search", input: { query: "anything at all" } }]);
});

test("reasoning before a call is accepted when it is sent back, stored or not", async () => {
  for (const store of [true, false]) {
    const { steps } = await generateText({
      model: server.model(),
      tools,
      stopWhen: isStepCount(5),
      prompt: "Think, then use search",
      providerOptions: { openai: { store, forceReasoning: true } },
    });
    expect(steps).toHaveLength(2);
    expect(steps[0]?.reasoningText).toContain("use a tool");
  }
});

test("a reference to an item that was never stored is refused", async () => {
  const messages: ModelMessage[] = [{ role: "user", content: "hello" }];
  const first = await generateText({
    model: server.model(),
    messages,
    providerOptions: { openai: { store: false } },
  });
  messages.push(...first.response.messages, { role: "user", content: "and?" });
  await expect(generateText({ model: server.model(), messages, maxRetries: 0 })).rejects.toThrow(
    /Item with id 'msg_\w+' not found/,
  );
});
