import { additionalFiles } from "@trigger.dev/build/extensions/core";
import { prismaExtension } from "@trigger.dev/build/extensions/prisma";
import { defineConfig } from "@trigger.dev/sdk";

export default defineConfig({
  project: process.env.TRIGGER_PROJECT_REF ?? "proj_standbylocal",
  dirs: ["./trigger"],
  runtime: "node-22",
  // A warm process starts the next run in 50 ms instead of 900.
  processKeepAlive: true,
  maxDuration: 3600,
  retries: { enabledInDev: true, default: { maxAttempts: 1 } },
  build: {
    extensions: [prismaExtension({ mode: "modern" }), additionalFiles({ files: ["./trigger/library/*.md"] })],
  },
});
