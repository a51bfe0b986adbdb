import { createOpenAI } from "@ai-sdk/openai";
import { afterAll, beforeAll } from "vitest";
import { ModelControl } from "../control-client.ts";
import { type ModelOptions, startModel } from "../start-model.ts";

/** Starts a server at full speed with an open control door for the tests of a file. Vitest ends it. */
export function serveForTests(options: ModelOptions = {}) {
  let running: Awaited<ReturnType<typeof startModel>>;
  beforeAll(async () => {
    running = await startModel({ tokensPerSecond: 0, firstTokenMs: 0, control: true, ...options });
  });
  afterAll(() => running.close());
  return {
    url: () => running.url,
    control: () => new ModelControl(running.url),
    /** Returns the stock provider's model, as the app uses it. */
    model: () => createOpenAI({ baseURL: `${running.url}/v1`, apiKey: "any" }).responses("standby-local"),
    /** Sends a request. A body that is no text is sent as JSON. */
    post: (body: unknown, headers: Record<string, string> = { authorization: "Bearer any" }) =>
      fetch(`${running.url}/v1/responses`, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}

/** Returns `w1 w2 … wN`, as the model counts. */
export function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ");
}
