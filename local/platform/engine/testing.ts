import type { TestPlatform } from "../test-platform.ts";

const RETRY = { maxAttempts: 2, minTimeoutInMs: 10, maxTimeoutInMs: 10, factor: 1, randomize: false };
export const TASKS = [
  { id: "task", filePath: "task.ts", retry: { maxAttempts: 1 } },
  { id: "retried", filePath: "task.ts", retry: RETRY },
  { id: "single", filePath: "task.ts", queue: { concurrencyLimit: 1 } },
];
export const SUCCESS = { ok: true, output: '{"json":2}', outputType: "application/super+json" };
export const CRASH = {
  ok: false,
  error: { type: "INTERNAL_ERROR", code: "TASK_PROCESS_EXITED_WITH_NON_ZERO_CODE" },
};

type PublicRun = {
  status: string;
  output?: unknown;
  attemptCount: number;
  finishedAt?: string;
  error?: { message: string };
};
export const retrieve = (p: TestPlatform, id: string) => p.json<PublicRun>(`/api/v3/runs/${id}`);

/** Lets a run wait for its input stream `answer`, as `input.wait()` does. Returns the id of the waitpoint. */
export async function waitForAnswer(p: TestPlatform, run: string, options: object = {}): Promise<string> {
  const body = { streamId: "answer", timeout: "1h", ...options };
  const { waitpointId } = await p.json<{ waitpointId: string }>(
    `/api/v1/runs/${run}/input-streams/wait`,
    body,
  );
  await p.json(`/engine/v1/runs/${run}/waitpoints/tokens/${waitpointId}/wait`, {});
  return waitpointId;
}
