import { type AnyTask, auth, configure, runs, type TaskOutput } from "@trigger.dev/sdk";
import { inject } from "vitest";

configure({ baseURL: inject("url"), accessToken: inject("secretKey") });

export type Finished<T extends AnyTask> = {
  output: TaskOutput<T>;
  status: string;
  attemptCount: number;
  error?: { message: string };
};

/** Waits for the end of a run and returns it. The time limit of the test ends a wait that is too long. */
export async function finished<T extends AnyTask>(id: string): Promise<Finished<T>> {
  for await (const _change of runs.subscribeToRun(id)) {
    // The subscription ends with the run.
  }
  const run = await runs.retrieve(id);
  return {
    output: run.output as TaskOutput<T>,
    status: run.status,
    attemptCount: run.attemptCount,
    error: run.error,
  };
}

/** Reads until `enough` returns true or the stream ends. */
export async function readUntil<T>(stream: AsyncIterable<T>, enough: (seen: T[]) => boolean): Promise<T[]> {
  const seen: T[] = [];
  for await (const chunk of stream) {
    seen.push(chunk);
    if (enough(seen)) break;
  }
  return seen;
}

/** Reads `count` chunks. */
export function readSome<T>(stream: AsyncIterable<T>, count: number): Promise<T[]> {
  return readUntil(stream, (seen) => seen.length === count);
}

const DEADLINE = 45_000;

/** Calls `probe` until it returns something truthy. @throws Error after `within` ms */
export async function eventually<T>(
  probe: () => Promise<T | undefined | false>,
  within = DEADLINE,
): Promise<T> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const answer = await probe();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing truthy within ${within / 1000} s: ${probe}`);
}

/** Waits until a run has a status and returns it. */
export function withStatus(id: string, status: string) {
  return eventually(async () => {
    const run = await runs.retrieve(id);
    return run.status === status && run;
  });
}

/** Returns a unique text for tags and keys of a test. */
export function unique(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}

/** Sends a request with the API key. */
export function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${inject("secretKey")}`,
    ...(init.headers as Record<string, string>),
  };
  return fetch(`${inject("url")}${path}`, { ...init, headers });
}

/**
 * Headers of a request with a body that is too large. It gets a connection of its own, because the hosted platform may
 * not answer any other request on it.
 */
export const ALONE = { connection: "close" };

/** Sends a request with the API key and a JSON body. */
export function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return request(path, {
    method: "POST",
    body: text,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** Creates a public token that reads the run and sends to its inputs. */
export function tokenFor(runId: string): Promise<string> {
  return auth.createPublicToken({ scopes: { read: { runs: [runId] }, write: { inputStreams: [runId] } } });
}
