import { defineConfig } from "vitest/config";

/** The conformance tests: the real SDK, and real tasks in the real CLI, one test for each promised feature. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.conformance.ts"],
    globalSetup: ["./support/setup.ts"],
    // The hosted platform is slower.
    testTimeout: process.env.TRIGGER_API_URL ? 180_000 : 60_000,
    hookTimeout: 120_000,
    // `send` of useInputStreamSend 4.8.3 reports a refusal as its `error` and also as an unhandled rejection.
    onUnhandledError: ({ stack }) => !stack?.includes("useInputStreamSend"),
    // More files at once would make the CLI start more worker processes, which take a second each.
    maxWorkers: 3,
  },
});
