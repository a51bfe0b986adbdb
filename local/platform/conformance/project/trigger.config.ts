import { defineConfig } from "@trigger.dev/sdk";

export default defineConfig({
  project: process.env.TRIGGER_PROJECT_REF ?? "proj_conformance",
  runtime: "node-22",
  dirs: ["./trigger"],
  maxDuration: 600,
  processKeepAlive: true,
  retries: {
    enabledInDev: true,
    default: { maxAttempts: 1, minTimeoutInMs: 300, maxTimeoutInMs: 1000, factor: 1, randomize: false },
  },
});
