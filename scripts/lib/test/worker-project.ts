import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "@standby/stack/paths";

const parts = ["lib", "server", "trigger", "prisma", "package.json", "trigger.config.ts", "tsconfig.json"];

/**
 * Copies the source files of the tasks into `folder`, so that a second `trigger dev` can run there: in the project's
 * folder it would end the first. Packages are resolved from the project's node_modules, in a parent folder.
 */
export function copyWorkerProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Keeps the modification times, because esbuild builds files that are only seconds old a second time.
  for (const part of parts)
    cpSync(join(root, part), join(folder, basename(part)), { recursive: true, preserveTimestamps: true });
}
