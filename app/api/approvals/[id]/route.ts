import { z } from "zod";
import { readSettled } from "@/server/approvals/decisions";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { grantReading } from "@/server/runs/live-access";

const params = z.object({ id: z.uuid() });
const query = z.object({ download: z.literal("").optional() });

/** An approval with its whole trail and, while it is drafted, the means to read along. `?download`: as a file to keep. */
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
  return Response.json({ approval, live: await grantReading(runId) });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
