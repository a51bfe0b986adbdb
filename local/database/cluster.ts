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

/** What is remembered of a cluster between starts; kept in `settings.json`, readable by its owner only. */
export type ClusterSettings = { port: number; password: string };

/** The one superuser of a cluster. */
export const superuser = "standby";

/** Where the parts of a cluster lie in its directory. */
export function clusterPaths(directory: string) {
  return {
    data: join(directory, "data"),
    pidFile: join(directory, "data", "postmaster.pid"),
    log: join(directory, "postgres.log"),
    settings: join(directory, "settings.json"),
  };
}

/** Reads the settings of the cluster in `directory`; undefined when there is no complete cluster yet. */
export function readSettings(directory: string): ClusterSettings | undefined {
  const paths = clusterPaths(directory);
  if (!existsSync(paths.data) || !existsSync(paths.settings)) return undefined;
  return JSON.parse(readFileSync(paths.settings, "utf8"));
}

/** Keeps the settings for the next start. */
export function writeSettings(directory: string, settings: ClusterSettings): void {
  const { settings: path } = clusterPaths(directory);
  writeFileSync(`${path}.new`, JSON.stringify(settings), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Makes an empty cluster in `directory` whose only user needs a fresh random password, and remembers `port`.
 * It becomes visible under its name only when it is complete, so a kill in the middle leaves nothing half-made.
 * @throws Error with what initdb said
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
 * One sentence about a PostgreSQL that does not run.
 * @param said all that its programs printed
 * @param hint what to do, unless the reason asks for something else
 */
export function failure(what: string, said: string, hint: string): Error {
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== "");
  const line =
    lines.find((text) => /FATAL|error:|EACCES|denied/i.test(text)) ?? lines.at(-1) ?? "it gave no reason";
  const reason = line.replace(/^.*?(FATAL|error):\s*/, "");
  const barred = "As root it runs as another user: every folder above must be one that all users may enter";
  return new Error(`PostgreSQL ${what}: ${reason}. ${/EACCES|denied/i.test(reason) ? barred : hint}.`);
}
