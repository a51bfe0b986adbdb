import { findChromium } from "./chromium.ts";
import { startSurroundings } from "./surroundings.ts";

/** Playwright's global setup: finds a browser and starts the app. */
export default async function setup(): Promise<() => Promise<void>> {
  const browser = findChromium();
  if (browser) process.env.CHROMIUM_PATH = browser;
  // The same signal as Ctrl-C: Playwright reports the finished tests, and then stops the app that this setup started.
  return startSurroundings("app", () => process.kill(process.pid, "SIGINT"));
}
