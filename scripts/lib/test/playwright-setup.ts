import { findChromium } from "./chromium.ts";
import { startSurroundings } from "./surroundings.ts";

/** Playwright's global setup: finds a browser and starts the app. */
export default async function setup(): Promise<() => Promise<void>> {
  const browser = findChromium();
  if (browser) process.env.CHROMIUM_PATH = browser;
  // Ctrl-C's way to end: Playwright reports what has run, and then closes what this setup has started.
  return startSurroundings("app", () => process.kill(process.pid, "SIGINT"));
}
