import type { BrowserContext } from "@playwright/test";

/** Returns the body of `POST /api/chat` that sends a text, in a new conversation unless told otherwise. */
export function chatRequest(text: string, conversationId: string = crypto.randomUUID()) {
  return {
    id: conversationId,
    message: { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text }] },
  };
}

/** Returns the `cookie` header that a browser would send, for requests that Playwright does not make. */
export async function cookieHeader(context: Pick<BrowserContext, "storageState">): Promise<string> {
  const { cookies } = await context.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
