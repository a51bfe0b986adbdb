import { setTimeout as wait } from "node:timers/promises";
import type { Variables } from "./dotenv.ts";
import { Failure } from "./failure.ts";

const patience = 120_000;

/**
 * Waits until the app reports that it reaches its database and Trigger.dev.
 * @throws Failure with the last response, when this takes too long
 */
export async function waitForHealth(appUrl: string, signal: AbortSignal): Promise<void> {
  const began = performance.now();
  let last = "";
  while (!signal.aborted) {
    try {
      const response = await fetch(`${appUrl}/api/health`, { signal });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = String(error);
    }
    if (performance.now() - began > patience)
      throw new Failure(`The app runs and is not well: GET /api/health says ${last.slice(0, 300)}.`);
    await wait(100);
  }
}

/**
 * Makes `next dev` compile the routes of the first keys and the first click. The requests change nothing: a page
 * without a session, the wrong method for a new guest, and an empty turn, which is refused.
 */
export async function warmUp(appUrl: string, signal: AbortSignal): Promise<void> {
  await fetchWhole(`${appUrl}/`, { signal });
  await fetchWhole(`${appUrl}/api/auth/guest`, { signal });
  await fetchWhole(`${appUrl}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: appUrl },
    body: "{}",
    signal,
  });
}

/**
 * Makes `next dev` compile the route of Stop, by a request without a session, which is refused. It takes seconds,
 * because Next starts a process that looks for the static paths of a route with a parameter.
 */
export async function warmUpStop(appUrl: string, signal: AbortSignal): Promise<void> {
  await fetchWhole(`${appUrl}/api/runs/run_none/cancel`, { method: "POST", signal });
}

/** Makes `next dev` compile the routes of the second click, Stop first. Without a session, each request is refused. */
export async function warmUpRest(appUrl: string, signal: AbortSignal): Promise<void> {
  const nobody = "00000000-0000-4000-8000-000000000000";
  await warmUpStop(appUrl, signal);
  for (const path of ["/api/conversations", `/chat/${nobody}`, `/api/chat/${nobody}/stream`])
    await fetchWhole(`${appUrl}${path}`, { signal });
}

async function fetchWhole(url: string, init: RequestInit): Promise<void> {
  const response = await fetch(url, init);
  await response.text();
}

/**
 * Runs the app's task on the stand-in platform, so that the first answer does not wait for a process to start: the
 * platform keeps a warm process for the next run. The runs are for an answer that does not exist, and end at once.
 * @param processes number of warm processes, one for each answer that may be written at the same time
 */
export async function warmWorker(
  variables: Variables,
  processes: number,
  signal: AbortSignal,
): Promise<void> {
  const headers = {
    authorization: `Bearer ${variables.TRIGGER_SECRET_KEY}`,
    "content-type": "application/json",
  };
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${variables.TRIGGER_API_URL}${path}`, { headers, signal, ...init });
    if (!response.ok)
      throw new Failure(`local/platform answered ${response.status} to ${path}: ${await response.text()}`);
    return (await response.json()) as { id: string; status?: string };
  };
  const payload = JSON.stringify({ messageId: "00000000-0000-4000-8000-000000000000" });
  const body = JSON.stringify({ payload, options: { payloadType: "application/json" } });
  const warmOne = async () => {
    const { id } = await call("/api/v1/tasks/generate-reply/trigger", { method: "POST", body });
    let status: string | undefined;
    while (status !== "COMPLETED" && status !== "FAILED") {
      await wait(50, undefined, { signal });
      status = (await call(`/api/v3/runs/${id}`)).status;
    }
  };
  await Promise.all(Array.from({ length: processes }, warmOne));
}
