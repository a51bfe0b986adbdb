import { z } from "zod";
import { readSettled } from "@/server/approvals/read-settled";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { createLiveAccess } from "@/server/runs/live-access";

const params = z.object({ id: z.uuid() });
const query = z.object({ download: z.literal("").optional() });

/**
 * Returns an approval with its audit log and, while its draft is written, access to the run's streams. `?download`: as
 * a file.
 */
export const GET = route({ params, query }, async ({ params: { id }, query, user }) => {
  const approval = await readSettled(user, id);
  if (!approval) throw new ProblemError("not-found");
  if (query.download !== undefined) {
    return Response.json(approval, {
      headers: { "content-disposition": `attachment; filename="approval-${id}.json"` },
    });
  }
  const { status, runId } = approval;
  if (status !== "drafting" || !runId) return Response.json({ approval });
  return Response.json({ approval, live: await createLiveAccess(runId) });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
