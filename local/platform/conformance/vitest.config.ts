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
    // Files share two cores with the CLI and its workers.
    fileParallelism: false,
  },
});
