import { runs } from "@trigger.dev/sdk";
import { db } from "@/server/db";
import { otherMethods, route } from "@/server/http/route";

/** Checks that the database and Trigger.dev can be reached. Answers 503 if one cannot. */
export const GET = route({ guests: true }, async () => {
  await Promise.all([db().$queryRaw`SELECT 1`, runs.list({ limit: 1 })]);
  return Response.json({ ok: true });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
