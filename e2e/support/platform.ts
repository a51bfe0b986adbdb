import { expect } from "@playwright/test";
import { settings } from "./settings.ts";

/** Fields of a run that tests read from the platform's API. */
type PlatformRun = {
  status: string;
  attemptCount: number;
  relatedRuns: { children?: { status: string }[] };
};

/** Reads a run. */
export async function readRun(runId: string): Promise<PlatformRun> {
  return (await call("GET", `/api/v3/runs/${runId}`)).json();
}

/** Triggers a task at the platform, without the app. Returns the id of the run. */
export async function triggerTask(task: string, payload: unknown, options: object = {}): Promise<string> {
  const response = await call("POST", `/api/v1/tasks/${task}/trigger`, {
    payload: JSON.stringify(payload),
    options: { payloadType: "application/json", ...options },
  });
  return (await response.json()).id;
}

/** Cancels a run at the platform, without the app. A run that the platform does not know is ignored. */
export async function cancelRun(runId: string): Promise<void> {
  await call("POST", `/api/v2/runs/${runId}/cancel`, {}, [200, 404]);
}

/** Appends records to an output stream of a run. */
export async function appendRecords(runId: string, stream: string, records: unknown[]): Promise<void> {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  await call("POST", `/realtime/v1/streams/${runId}/self/${stream}`, lines);
}

// feature: research {
/** Pauses the queue of a task, so that none of its runs starts, or resumes it. */
export async function setQueue(task: string, action: "pause" | "resume"): Promise<void> {
  await call("POST", `/api/v1/queues/${task}/pause?type=task`, { action });
}
// feature: research }

// feature: approvals {
/** Fires the timeouts of a run's waitpoints. Returns whether the run waited. */
export async function tryTimeout(runId: string): Promise<boolean> {
  const { ok } = await fetch(`${settings.platformUrl}/__control/runs/${runId}/timeout`, { method: "POST" });
  return ok;
}
// feature: approvals }

// feature: refunds {
/** Fires the timeouts of a run's waitpoints, as soon as the run waits. */
export async function fireTimeout(runId: string): Promise<void> {
  await expect.poll(() => tryTimeout(runId)).toBe(true);
}

/** Deletes the runs that will be old in so many days. Returns how many they were. */
export async function pruneIn(days: number): Promise<number> {
  return (await (await call("POST", `/__control/prune/${days}`)).json()).deleted;
}
// feature: refunds }

/** Fires the schedule of a task now. */
export async function fireSchedule(task: string): Promise<void> {
  await call("POST", `/__control/schedules/${task}/fire`);
}

async function call(
  method: "GET" | "POST",
  path: string,
  body?: object | string,
  expected = [200],
): Promise<Response> {
  const response = await fetch(`${settings.platformUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${process.env.TRIGGER_SECRET_KEY}`,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  expect(expected, `${method} ${path}`).toContain(response.status);
  return response;
}
