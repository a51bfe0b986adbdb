import { type AnyTask, configure, runs, type TaskOutput } from "@trigger.dev/sdk";
import { inject } from "vitest";

configure({ baseURL: inject("url"), accessToken: inject("secretKey") });

/** The finished run. @throws when it does not finish; the test's own time limit ends a wait that is too long. */
export async function finished<T extends AnyTask>(
  id: string,
): Promise<{ output: TaskOutput<T>; status: string; attemptCount: number; error?: { message: string } }> {
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

/** Reads until `enough` says so, or to the end of the stream. */
export async function readUntil<T>(stream: AsyncIterable<T>, enough: (seen: T[]) => boolean): Promise<T[]> {
  const seen: T[] = [];
  for await (const chunk of stream) {
    seen.push(chunk);
    if (enough(seen)) break;
  }
  return seen;
}

/** Calls `probe` until it answers something truthy. */
export async function eventually<T>(probe: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A raw request with the environment's key. */
export function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${inject("secretKey")}`,
    ...(init.headers as Record<string, string>),
  };
  return fetch(`${inject("url")}${path}`, { ...init, headers });
}
