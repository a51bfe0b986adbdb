import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,components,lib,local,scripts,server,trigger}/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
    // Many wait more than they work, for a process or the database.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});
