import { additionalFiles } from "@trigger.dev/build/extensions/core"; // feature: research
import { defineConfig } from "@trigger.dev/sdk";

export default defineConfig({
  project: process.env.TRIGGER_PROJECT_REF ?? "proj_standbylocal",
  dirs: ["./trigger"],
  runtime: "node-22",
  // A warm process starts the next run in 50 ms instead of 900. Its memory is level after two hundred runs, at 190 MB.
  // `trigger dev` ends what is idle beyond `devMaxPoolSize` at once, and the rest after 30 s.
  processKeepAlive: { enabled: true, maxExecutionsPerProcess: 500, devMaxPoolSize: 6 },
  maxDuration: 3600,
  retries: { enabledInDev: true, default: { maxAttempts: 1 } },
  build: {
    // All that `prismaExtension({ mode: "modern" })` does; importing it would add half of what is bundled at every start.
    external: ["@prisma/client"],
    extensions: [additionalFiles({ files: ["./trigger/research/library/*.md"] })], // feature: research
  },
});
