import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createOpenAI } from "@ai-sdk/openai";
import { pipeUIMessageStreamToResponse, streamText, toUIMessageStream } from "ai";

/**
 * Starts the usual alternative: a request handler that calls the model itself and streams its output, without storage
 * and without resume. The body of a request is the prompt.
 */
export async function startPlainHandler(modelUrl: string): Promise<{ url: string; close: () => void }> {
  const model = createOpenAI({ apiKey: "local", baseURL: `${modelUrl}/v1` }).responses("standby-local");
  const server = createServer(async (request, response) => {
    let prompt = "";
    for await (const bytes of request) prompt += bytes;
    const { stream } = streamText({ model, prompt, providerOptions: { openai: { store: false } } });
    await pipeUIMessageStreamToResponse({ response, stream: toUIMessageStream({ stream }) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
