import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { Failure } from "./failure.ts";
import { readPrivate, writePrivate } from "./private-file.ts";

/** Contents of the lock file of a running command. */
export type LockRecord = {
  /** Command that holds the lock, such as "npm run dev". */
  command: string;
  pid: number;
  /** Port on which the holder answers with `token`. A process id alone may belong to another program by now. */
  port: number;
  token: string;
  /** Process ids of the holder's child processes, for the cleanup after a crash. */
  children: number[];
};

/** A held lock. */
export type Lock = {
  /** The holder's control server, which proves that the holder is alive. Commands may add routes. */
  server: Server;
  url: string;
  addChild: (pid: number) => void;
  release: () => void;
};

/**
 * Takes the lock at `path` for as long as this process lives.
 * @returns the lock, and the record of a dead holder that did not clean up, if there was one
 * @throws Failure when another process holds it
 */
export async function takeLock(path: string, command: string): Promise<{ lock: Lock; left?: LockRecord }> {
  const left = readLock(path);
  if (left && (await isHeld(left)))
    throw new Failure(
      `${left.command} already runs here (process ${left.pid}): end it first, with Ctrl-C in its terminal.`,
    );
  const token = randomUUID();
  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/") response.end(token);
  });
  const port = await listen(server);
  const record: LockRecord = { command, pid: process.pid, port, token, children: [] };
  const save = () => writePrivate(path, record);
  save();
  server.unref();
  const lock: Lock = {
    server,
    url: `http://127.0.0.1:${port}`,
    addChild: (pid) => {
      record.children.push(pid);
      save();
    },
    release: () => {
      server.close();
      if (readLock(path)?.token === token) rmSync(path, { force: true });
    },
  };
  return left ? { lock, left } : { lock };
}

/** Returns the record in a lock file, even when its holder is dead. */
export function readLock(path: string): LockRecord | undefined {
  const record = readPrivate<LockRecord>(path);
  const { command, pid, port, token, children } = record ?? {};
  if (!command || !pid || !port || !token || !children) return undefined;
  return { command, pid, port, token, children };
}

/** Tells whether the process that wrote this record still runs. */
export async function isHeld(record: LockRecord): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${record.port}/`, { signal: AbortSignal.timeout(2000) });
    return (await response.text()) === record.token;
  } catch (error) {
    // A suspended holder (Ctrl-Z) accepts connections and does not answer.
    return error instanceof Error && error.name === "TimeoutError";
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : 0);
    });
  });
}
