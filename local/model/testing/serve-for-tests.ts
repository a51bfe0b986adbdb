import { createOpenAI } from "@ai-sdk/openai";
import { afterAll, beforeAll } from "vitest";
import { ModelControl } from "../control-client.ts";
import { type ModelOptions, startModel } from "../start-model.ts";

/** A server at full speed with an open control door, for all tests of the calling file; started and ended by vitest. */
export function serveForTests(options: ModelOptions = {}) {
  let running: Awaited<ReturnType<typeof startModel>>;
  beforeAll(async () => {
    running = await startModel({ tokensPerSecond: 0, firstTokenMs: 0, control: true, ...options });
  });
  afterAll(() => running.close());
  return {
    url: () => running.url,
    control: () => new ModelControl(running.url),
    /** The stock provider's model, as the app uses it. */
    model: () => createOpenAI({ baseURL: `${running.url}/v1`, apiKey: "any" }).responses("standby-local"),
    /** A bare request; `body` is sent as JSON unless it is a text. */
    post: (body: unknown, headers: Record<string, string> = { authorization: "Bearer any" }) =>
      fetch(`${running.url}/v1/responses`, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}

/** "w1 w2 … wN", as the stand-in counts. */
export function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ");
}
