import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "@standby/stack/paths";

const parts = ["lib", "server", "trigger", "prisma", "package.json", "trigger.config.ts", "tsconfig.json"];

/**
 * Copies what the tasks are made of into `folder`, so that a second `trigger dev` can run there: in one and the same
 * folder it would end the first. Packages are found in the project's own node_modules, further up.
 */
export function copyWorkerProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // With their times of change: esbuild builds files that are only seconds old a second time.
  for (const part of parts)
    cpSync(join(root, part), join(folder, basename(part)), { recursive: true, preserveTimestamps: true });
}
