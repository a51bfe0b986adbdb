import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort } from "@standby/database/free-port";
import { readPrivate, writePrivate } from "./private-file.ts";

/** Settings that the stand-ins of one folder share. They are kept, so pages and sessions survive a restart. */
export type Settings = {
  authSecret: string;
  /** Key of the one environment of local/platform. */
  secretKey: string;
  /** Access token of `trigger dev` at local/platform. */
  accessToken: string;
  ports: { platform: number; model: number };
};

/**
 * Reads `settings.json` in `directory`, and adds missing settings. A port that another program took is replaced.
 * @throws Failure when the folder may not be written
 */
export async function loadSettings(directory: string): Promise<Settings> {
  const path = join(directory, "settings.json");
  const kept = readPrivate<Settings>(path);
  const platform = await freePort(kept?.ports?.platform);
  const settings: Settings = {
    authSecret: kept?.authSecret ?? secret(),
    // Not in the format of a hosted key: with that, the SDK would not sign public tokens by itself.
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
