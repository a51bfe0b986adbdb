import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 22)
  throw new Error(
    `The unit tests need Node 22 and this is ${process.version}. npx vitest uses the Node of this project; docs/testing.md has the setting for editors.`,
  );

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: [
      "{app,components,lib,server,trigger}/**/*.test.{ts,tsx}",
      "{local,scripts}/**/*.test.ts", // feature: local
    ],
    globalSetup: "./scripts/lib/test/vitest-setup.ts", // feature: local
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Many tests mostly wait for a process or the database, so more workers than processors pay off.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});
