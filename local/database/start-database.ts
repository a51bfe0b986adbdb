import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type Binaries, findBinaries } from "./binaries.ts";
import {
  type ClusterSettings,
  clusterPaths,
  createCluster,
  failure,
  readSettings,
  writeSettings,
} from "./cluster.ts";
import { databaseUrl, dropDatabase, ensureDatabase, probe, untilLost } from "./connection.ts";
import { freePort } from "./free-port.ts";
import { type Runner, unprivileged } from "./unprivileged.ts";

/** A running PostgreSQL. */
export type Database = {
  /** Returns the connection string of one of its databases. */
  url: (database: string) => string;
  port: number;
  /** Process id of the postmaster. */
  pid: number;
  /** True when an earlier start had left it running. */
  reattached: boolean;
  /** Drops and creates a database. Returns the connection string of the empty one. */
  recreate: (database: string) => Promise<string>;
  /** Resolves when the server has ended. */
  untilLost: () => Promise<void>;
  /** Ends the server. Open transactions are rolled back. */
  stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL of `directory`, or attaches to the one that an earlier start left running. The first start
 * creates its files. The server listens on 127.0.0.1 only, and its password is stored in the directory.
 * @param options.databases names of the databases to create unless they exist
 * @param options.port the required port. The default is the port of the last start, or any when that is taken.
 * @throws Error that says in one sentence why it cannot start and what to do
 */
export async function startDatabase(options: {
  directory: string;
  databases: string[];
  port?: number;
}): Promise<Database> {
  const { directory } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const binaries = await findBinaries();
  const run = unprivileged(directory);
  let settings = readSettings(directory);
  const reattached = settings !== undefined && (await reattach(directory, settings));
  if (!settings) settings = await createCluster(directory, options.port ?? (await freePort()), binaries, run);
  if (!reattached) {
    settings = { ...settings, port: options.port ?? (await freePort(settings.port)) };
    writeSettings(directory, settings);
    await launch(directory, settings, binaries, run);
  }
  for (const name of options.databases) await ensureDatabase(settings, name);
  const { port } = settings;
  const url = (database: string) => databaseUrl({ ...settings, port }, database);
  const pid = readPidFile(directory)?.pid ?? 0;
  const recreate = async (name: string) => {
    await dropDatabase({ ...settings, port }, name);
    await ensureDatabase({ ...settings, port }, name);
    return url(name);
  };
  return {
    ...{ url, port, pid, reattached, recreate },
    untilLost: () => untilLost({ ...settings, port }),
    stop: () => stop(directory, binaries, run),
  };
}

/** Returns the connection string of `database` when the PostgreSQL of `directory` runs, otherwise undefined. */
export async function findRunning(directory: string, database: string): Promise<string | undefined> {
  const settings = readSettings(directory);
  return settings && (await probe(settings)) === "ours" ? databaseUrl(settings, database) : undefined;
}

/** Ends the PostgreSQL of `directory` when it runs. */
export async function stopDatabase(directory: string): Promise<void> {
  await stop(directory, await findBinaries(), unprivileged(directory));
}

/** Waits for a server that an earlier start left running. Returns false, and deletes a stale pid file, without one. */
async function reattach(directory: string, settings: ClusterSettings): Promise<boolean> {
  for (let silent = 0; silent < 40; ) {
    const left = readPidFile(directory);
    if (!left || !isAlive(left.pid)) return false;
    const found = left.port === settings.port ? await probe(settings) : "nobody";
    if (found === "ours") return true;
    if (found === "nobody") silent += 1;
    await wait(50);
  }
  // After a reboot or in a restarted container the process id belongs to another process, and PostgreSQL would refuse
  // to start. Deleting the file is safe: PostgreSQL still detects a live server by its shared memory.
  rmSync(clusterPaths(directory).pidFile, { force: true });
  return false;
}

async function launch(directory: string, settings: ClusterSettings, { pgCtl }: Binaries, run: Runner) {
  const { data, log } = clusterPaths(directory);
  rmSync(log, { force: true });
  const flags = ["start", "-w", "-t", "60", "-s", "-D", data, "-l", log, "-o", `-p ${settings.port}`];
  let { code, output } = await run(pgCtl, flags);
  // After a kill -9 of the postmaster, its child processes hold memory and port until they notice.
  for (let tries = 0; code !== 0 && tries < 20 && /in use/.test(readText(log)); tries += 1) {
    await wait(100);
    rmSync(log, { force: true });
    ({ code, output } = await run(pgCtl, flags));
  }
  if (code === 0 && (await probe(settings)) === "ours") return;
  const hint = `Its log is ${log}; npm run reset starts with an empty database`;
  throw failure("did not start", `${output}\n${readText(log)}`, hint);
}

async function stop(directory: string, { pgCtl }: Binaries, run: Runner): Promise<void> {
  const { data } = clusterPaths(directory);
  const left = readPidFile(directory);
  if (!left || !isAlive(left.pid)) return;
  const { code, output } = await run(pgCtl, ["stop", "-m", "fast", "-w", "-t", "20", "-s", "-D", data]);
  if (code !== 0 && isAlive(left.pid)) throw new Error(`PostgreSQL did not stop: ${output}`);
}

/** Reads the first and fourth line of `postmaster.pid` (PostgreSQL manual, "Database file layout"). */
function readPidFile(directory: string): { pid: number; port: number } | undefined {
  const lines = readText(clusterPaths(directory).pidFile).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port } : undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
