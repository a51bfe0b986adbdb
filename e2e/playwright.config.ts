import { defineConfig, devices } from "@playwright/test";

const WAITS = /@waits/;

/** Started by `npm test`, which brings up everything that the tests meet and tells where it is. */
export default defineConfig({
  testDir: ".",
  fullyParallel: true,
  workers: 3,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL,
    // Pictures of every step cost more than the tests themselves, and the page's DOM a tenth: where a failure cannot
    // be run again at will, it is kept; elsewhere `npm test -- e2e <name> --trace on` keeps both.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: Boolean(process.env.CI) },
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "app", testIgnore: "*faults.spec.ts", grepInvert: WAITS, workers: 2 },
    // These only wait, for a minute or so: beside the others they cost nothing.
    { name: "waits", testIgnore: "*faults.spec.ts", grep: WAITS, workers: 1 },
    // These end what every other test's answers come from, so they run when the others are through.
    {
      name: "faults",
      testMatch: "*faults.spec.ts",
      dependencies: ["app", "waits"],
      fullyParallel: false,
      workers: 1,
    },
  ],
});
