import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The folder of the JavaScript that is packed. */
export const dist = join(root, "dist");

/** The package.json that npm packs. */
export const manifest = join(root, "package.json");

/** The package.json of the repository while another one is packed. */
export const sourceManifest = join(root, "package.source.json");

/** Restores the package.json of the repository, also after a packing that was killed. */
export function restoreManifest(): void {
  if (existsSync(sourceManifest)) renameSync(sourceManifest, manifest);
}
