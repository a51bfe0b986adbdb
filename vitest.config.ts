import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,components,lib,local,scripts,server,trigger}/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
  },
});
