import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keys and port of one project's platform. They are kept, so that an app's variables stay valid over restarts. */
export type Settings = { port: number; secretKey: string; accessToken: string };

/** The paths of the files in a project's state folder. */
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

/** Creates a project's state folder, ignored by git, and returns its settings. Port 0 stands for any free port. */
export function openState(folder: string): Settings {
  const paths = statePaths(folder);
  mkdirSync(paths.state, { recursive: true, mode: 0o700 });
  writeFileSync(join(paths.state, ".gitignore"), "*\n");
  const kept = readSettings(paths.settings);
  return {
    port: kept.port ?? 0,
    // The SDK signs public tokens itself only with a key that does not have the form of a hosted one.
    secretKey: kept.secretKey ?? `tr_dev_local_${randomText()}`,
    accessToken: kept.accessToken ?? `tr_pat_${randomText()}`,
  };
}

/** Keeps the settings, and writes the variables that the SDK reads as an env file. Only the owner may read them. */
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
