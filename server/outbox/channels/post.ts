import { SendError, unreachable } from "@/server/outbox/send-error";

const TIMEOUT_MS = 15_000;

/** The beginning of an answer that is worth keeping, in bytes. */
const ANSWER_BYTES = 1_000;

/** The answers of 4xx that mean "later": request timeout and too many requests. */
const later = new Set([408, 429]);

/**
 * Posts JSON to a server, and follows no redirect, because the next server could be any.
 * @param server the server's name in the words of an error
 * @throws SendError unless the server answers with 2xx
 */
export async function post(
  server: string,
  address: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const request = { method: "POST", body, redirect: "manual", signal } as const;
  let status: number;
  let answer: string;
  try {
    const response = await fetch(address, {
      ...request,
      headers: { "content-type": "application/json; charset=utf-8", ...headers },
    });
    status = response.status;
    answer = await readBeginning(response);
  } catch (error) {
    throw unreachable(server, error);
  }
  if (status >= 200 && status < 300) return;
  const isPermanent = status >= 400 && status < 500 && !later.has(status);
  throw new SendError(`${server} answered ${status}${answer ? `: ${answer}` : "."}`, { isPermanent });
}

/** Reads the beginning of an answer, and closes the connection if there is more. */
async function readBeginning({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= ANSWER_BYTES) break;
  }
  return text.slice(0, ANSWER_BYTES).trim();
}
