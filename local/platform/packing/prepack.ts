import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dist, manifest, restoreManifest, sourceManifest } from "./manifest.ts";

// In the repository Node runs the TypeScript sources, but it strips no types below node_modules. So the packed package
// has JavaScript, and the `bin` and `exports` of `publishConfig`. pnpm would apply those itself, but npm does not.
restoreManifest();
rmSync(dist, { recursive: true, force: true });
const tsc = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
const { status } = spawnSync(
  process.execPath,
  [tsc, "--project", join(import.meta.dirname, "tsconfig.json")],
  {
    stdio: "inherit",
  },
);
if (status !== 0) process.exit(1);
copyFileSync(manifest, sourceManifest);
const {
  publishConfig,
  scripts: _scripts,
  devDependencies: _tools,
  ...rest
} = JSON.parse(readFileSync(manifest, "utf8"));
writeFileSync(manifest, `${JSON.stringify({ ...rest, ...publishConfig }, null, 2)}\n`);
