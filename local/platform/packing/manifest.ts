import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The folder of the JavaScript that is packed. */
export const dist = join(root, "dist");

/** The package.json that npm packs. */
export const manifest = join(root, "package.json");

/** The package.json of the repository, kept here while the other one is packed. */
export const sourceManifest = join(root, "package.source.json");

/** Puts the package.json of the repository back, also when an earlier packing was killed. */
export function restoreManifest(): void {
  if (existsSync(sourceManifest)) renameSync(sourceManifest, manifest);
}
