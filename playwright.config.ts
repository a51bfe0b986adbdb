import { defineConfig, devices } from "@playwright/test";

const WAITS = /@waits/;

/** The end-to-end tests. The global setup starts the app and sets the variables that are read here. */
export default defineConfig({
  testDir: "e2e",
  outputDir: ".local/test/results",
  globalSetup: "./scripts/lib/test/playwright-setup.ts",
  fullyParallel: true,
  workers: 3,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL,
    // Screenshots of each step take longer than the tests, DOM snapshots a tenth of that. In CI, where a failure cannot
    // easily be run again, the DOM is kept; elsewhere `npx playwright test <name> --trace on` keeps both.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: Boolean(process.env.CI) },
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "app", testIgnore: "*faults.spec.ts", grepInvert: WAITS, workers: 2 },
    // These tests mostly wait, up to a minute, so they run beside the others.
    { name: "waits", testIgnore: "*faults.spec.ts", grep: WAITS, workers: 1 },
    // These tests kill services that the other tests need, so they run after all others.
    {
      name: "faults",
      testMatch: "*faults.spec.ts",
      dependencies: ["app", "waits"],
      fullyParallel: false,
      workers: 1,
    },
  ],
});
