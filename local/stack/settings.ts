import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort } from "@standby/database/free-port";
import { readPrivate, writePrivate } from "./private-file.ts";

/** What the stand-ins of one folder agree on. Made once and kept, so that pages and sessions outlive a restart. */
export type Settings = {
  authSecret: string;
  /** Key of the one environment of local/platform. */
  secretKey: string;
  /** What `trigger dev` signs in with at local/platform. */
  accessToken: string;
  ports: { platform: number; model: number };
};

/**
 * Reads `settings.json` in `directory`, and makes what is missing. A port that somebody else took is replaced.
 * @throws Failure when the folder may not be written
 */
export async function loadSettings(directory: string): Promise<Settings> {
  const path = join(directory, "settings.json");
  const kept = readPrivate<Settings>(path);
  const platform = await freePort(kept?.ports?.platform);
  const settings: Settings = {
    authSecret: kept?.authSecret ?? secret(),
    // Not the shape of a hosted key: with one, the SDK would not sign public tokens by itself.
    secretKey: kept?.secretKey ?? `tr_dev_local_${secret()}`,
    accessToken: kept?.accessToken ?? `tr_pat_${secret()}`,
    ports: { platform, model: await freePort(kept?.ports?.model) },
  };
  writePrivate(path, settings);
  return settings;
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}
