import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keys and port of a project's platform. They stay the same over restarts, so that a running app can reconnect. */
export type Settings = { port: number; secretKey: string; accessToken: string };

/** Returns the paths in a project's state folder. */
export function statePaths(folder: string) {
  const state = join(folder, ".standby");
  return {
    state,
    settings: join(state, "settings.json"),
    variables: join(state, "trigger.env"),
    store: join(state, "store"),
    config: join(state, "config"),
  };
}

/** Creates a project's state folder, which git ignores, and returns its settings. Port 0 means any free port. */
export function openState(folder: string): Settings {
  const paths = statePaths(folder);
  mkdirSync(paths.state, { recursive: true, mode: 0o700 });
  writeFileSync(join(paths.state, ".gitignore"), "*\n");
  const kept = readSettings(paths.settings);
  return {
    port: kept.port ?? 0,
    // With a key in the form of a hosted one (`tr_dev_sk_…`), the SDK would not sign public tokens itself.
    secretKey: kept.secretKey ?? `tr_dev_local_${randomText()}`,
    accessToken: kept.accessToken ?? `tr_pat_${randomText()}`,
  };
}

/** Stores the settings, and an env file with the variables of the SDK. Only the owner may read these files. */
export function saveState(folder: string, settings: Settings, url: string): void {
  const paths = statePaths(folder);
  writePrivate(paths.settings, `${JSON.stringify(settings, null, 2)}\n`);
  writePrivate(paths.variables, `TRIGGER_API_URL=${url}\nTRIGGER_SECRET_KEY=${settings.secretKey}\n`);
}

function readSettings(path: string): Partial<Settings> {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

function writePrivate(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function randomText(): string {
  return randomBytes(32).toString("base64url");
}
