import { join } from "node:path";
import type { Scope } from "./command.ts";
import { Failure } from "./failure.ts";
import { endLeftovers } from "./leftovers.ts";
import { isHeld, type Lock, readLock, takeLock } from "./lock.ts";
import { isFree } from "./ports.ts";
import { remark } from "./terminal.ts";

/** Returns the path of the lock file of a state folder. */
export function lockPath(directory: string): string {
  return join(directory, "lock.json");
}

/**
 * Locks `directory` for this command, and cleans up after an earlier command that was killed.
 * @throws Failure when another command holds the lock
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

/** Claims `directory`, or the first free one of `directory-2`, `directory-3` and so on. */
export async function claimOneOf(directory: string, command: string, scope: Scope): Promise<string> {
  let free = directory;
  for (let number = 2; await isClaimed(free); number += 1) free = `${directory}-${number}`;
  await claim(free, command, scope);
  return free;
}

/** Tells whether a running command has claimed `directory`. */
async function isClaimed(directory: string): Promise<boolean> {
  const holder = readLock(lockPath(directory));
  return holder !== undefined && (await isHeld(holder));
}

/**
 * Returns the port of the app.
 * @param wanted the variable PORT
 * @throws Failure when `wanted` is not a port, or the port is taken
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
