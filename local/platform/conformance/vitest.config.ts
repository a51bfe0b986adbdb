import { defineConfig } from "vitest/config";

/** Real SDK outside, real tasks in the real CLI inside: one test for each promised feature. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.conformance.ts"],
    globalSetup: ["./support/setup.ts"],
    // A platform elsewhere is slower, and tells of some things late.
    testTimeout: process.env.TRIGGER_API_URL ? 180_000 : 60_000,
    hookTimeout: 120_000,
    // `send` of useInputStreamSend 4.8.3 lets go of its promise: a refusal is its `error`, and an unhandled rejection too.
    onUnhandledError: ({ stack }) => !stack?.includes("useInputStreamSend"),
    // Tests mostly wait. More at once would only make the CLI start more worker processes, at a second each.
    maxWorkers: 3,
  },
});
