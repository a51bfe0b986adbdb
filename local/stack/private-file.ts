import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "./failure.ts";

/** Reads a JSON file of this project; undefined when it does not exist or was cut off. */
export function readPrivate<T>(path: string): Partial<T> | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Writes a JSON file atomically, readable only by its owner.
 * @throws Failure when the folder may not be written
 */
export function writePrivate(path: string, value: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && /EACCES|EPERM|EROFS/.test(String(error.code))))
      throw error;
    throw new Failure(
      `Standby may not write ${path}: make the folder yours (was it last used as another user?), or remove it.`,
    );
  }
}
