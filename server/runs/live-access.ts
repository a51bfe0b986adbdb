import { auth } from "@trigger.dev/sdk";
import type { LiveAccess } from "@/lib/live-access";
import { env } from "@/server/env";

/** Lifetime of a token. A page that is open for longer requests a new one, which a page without its session does not get. */
const VALID_FOR = "1m";

/** Returns what a browser needs to read one run and its streams: the address, and a read-only token for this run. */
export async function createLiveAccess(runId: string): Promise<LiveAccess> {
  const accessToken = await auth.createPublicToken({
    scopes: { read: { runs: [runId] } },
    expirationTime: VALID_FOR,
  });
  return { runId, accessToken, apiUrl: env().TRIGGER_API_URL };
}
