import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { Runner } from "./unprivileged.ts";

/** Port and password of a cluster. They are stored in `settings.json`, which only its owner may read. */
export type ClusterSettings = { port: number; password: string };

/** The only user of a cluster, a superuser. */
export const superuser = "standby";

/** Returns the paths of a cluster's files. */
export function clusterPaths(directory: string) {
  return {
    data: join(directory, "data"),
    pidFile: join(directory, "data", "postmaster.pid"),
    log: join(directory, "postgres.log"),
    settings: join(directory, "settings.json"),
  };
}

/** Reads the settings of the cluster in `directory`. Returns undefined when there is no complete cluster. */
export function readSettings(directory: string): ClusterSettings | undefined {
  const paths = clusterPaths(directory);
  if (!existsSync(paths.data) || !existsSync(paths.settings)) return undefined;
  return JSON.parse(readFileSync(paths.settings, "utf8"));
}

/** Stores the settings for the next start. */
export function writeSettings(directory: string, settings: ClusterSettings): void {
  const { settings: path } = clusterPaths(directory);
  writeFileSync(`${path}.new`, JSON.stringify(settings), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Creates an empty cluster with a random password in `directory`, and stores `port`.
 * The cluster gets its final name when it is complete, so a kill leaves no incomplete cluster behind.
 * @throws Error with the output of initdb
 */
export async function createCluster(
  directory: string,
  port: number,
  binaries: Binaries,
  run: Runner,
): Promise<ClusterSettings> {
  const { data } = clusterPaths(directory);
  const draft = join(directory, "data.new");
  const passwordFile = join(directory, "password.new");
  const settings = { port, password: randomBytes(24).toString("base64url") };
  rmSync(draft, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  writeFileSync(passwordFile, settings.password, { mode: 0o600 });
  const owner = statSync(directory);
  if (process.getuid?.() === 0) chownSync(passwordFile, owner.uid, owner.gid);
  // The built-in locale sorts the same on every operating system.
  const { code, output } = await run(binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ]);
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw failure("could not be set up", output, `The folder is ${directory}`);
  const config = ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "max_connections = 200"];
  appendFileSync(join(draft, "postgresql.conf"), `\n${config.join("\n")}\n`);
  writeSettings(directory, settings);
  renameSync(draft, data);
  return settings;
}

/**
 * Returns an Error that says in one sentence why PostgreSQL does not run.
 * @param said the output of its programs
 * @param hint what to do, unless the reason suggests something else
 */
export function failure(what: string, said: string, hint: string): Error {
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== "");
  const line =
    lines.find((text) => /FATAL|error:|EACCES|denied/i.test(text)) ?? lines.at(-1) ?? "it gave no reason";
  const reason = line.replace(/^.*?(FATAL|error):\s*/, "");
  const barred =
    "As root, PostgreSQL runs as another user, who must be allowed to enter every folder above it";
  return new Error(`PostgreSQL ${what}: ${reason}. ${/EACCES|denied/i.test(reason) ? barred : hint}.`);
}
