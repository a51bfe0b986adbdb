import { additionalFiles } from "@trigger.dev/build/extensions/core"; // feature: research
import { defineConfig } from "@trigger.dev/sdk";

export default defineConfig({
  project: process.env.TRIGGER_PROJECT_REF ?? "proj_standbylocal",
  dirs: ["./trigger"],
  runtime: "node-22",
  // A warm process starts the next run in 50 ms instead of 900. After two hundred runs its memory stays at 190 MB.
  // `trigger dev` ends idle processes beyond `devMaxPoolSize` at once, and the others after 30 s.
  processKeepAlive: { enabled: true, maxExecutionsPerProcess: 500, devMaxPoolSize: 6 },
  maxDuration: 3600,
  retries: { enabledInDev: true, default: { maxAttempts: 1 } },
  build: {
    // `prismaExtension({ mode: "modern" })` does only this. Importing it would make the bundle half as large again.
    external: ["@prisma/client"],
    extensions: [additionalFiles({ files: ["./trigger/research/library/*.md"] })], // feature: research
  },
});
