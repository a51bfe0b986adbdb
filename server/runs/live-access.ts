import { auth } from "@trigger.dev/sdk";
import type { LiveAccess } from "@/lib/live-access";
import { env } from "@/server/env";

/** Long enough for whatever a page reads along with; a page that stays longer asks again. */
const VALID_FOR = "1h";

/** What a browser needs to read one run and its streams, and nothing else: where, and a token that can only read. */
export async function grantReading(runId: string): Promise<LiveAccess> {
  const accessToken = await auth.createPublicToken({
    scopes: { read: { runs: [runId] } },
    expirationTime: VALID_FOR,
  });
  return { runId, accessToken, apiUrl: env().TRIGGER_API_URL };
}
