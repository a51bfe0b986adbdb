import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "./failure.ts";

const patience = 120_000;

/**
 * Waits until the app says that it reaches its database and Trigger.dev.
 * @throws Failure with the last answer, when it takes too long
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
 * Has `next dev` compile what the first click needs. Both requests change nothing: a page for a stranger, and a turn
 * that is refused because it says nothing.
 */
export async function warmUp(appUrl: string, signal: AbortSignal): Promise<void> {
  const turn = {
    method: "POST",
    headers: { "content-type": "application/json", origin: appUrl },
    body: "{}",
    signal,
  };
  const page = await fetch(`${appUrl}/`, { signal });
  await page.text();
  const refusal = await fetch(`${appUrl}/api/chat`, turn);
  await refusal.text();
}
