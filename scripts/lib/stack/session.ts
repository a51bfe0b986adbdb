import { join } from "node:path";
import type { Scope } from "./command.ts";
import { Failure } from "./failure.ts";
import { endLeftovers } from "./leftovers.ts";
import { type Lock, takeLock } from "./lock.ts";
import { isFree } from "./ports.ts";
import { remark } from "./terminal.ts";

/** Where the lock of a folder with state lies. */
export function lockPath(directory: string): string {
  return join(directory, "lock.json");
}

/**
 * Makes this command the only one that uses `directory`, and clears up after an earlier one that was killed.
 * @throws Failure when another one runs
 */
export async function claim(directory: string, command: string, scope: Scope): Promise<Lock> {
  const { lock, left } = await takeLock(lockPath(directory), command);
  scope.defer(lock.release);
  if (left) {
    await endLeftovers(left);
    remark(`The last ${left.command} did not end properly; its traces are cleared.`);
  }
  return lock;
}

/**
 * The port of the app.
 * @param wanted the variable PORT
 * @throws Failure when it is not a port, or taken
 */
export async function appPort(wanted: string | undefined): Promise<number> {
  const port = Number(wanted || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Failure(`PORT must be a number from 1 to 65535, not ${wanted}.`);
  if (await isFree(port)) return port;
  throw new Failure(
    `Port ${port} is taken: end the program that uses it, or set PORT to another number (PORT=${port + 1} npm run dev).`,
  );
}
