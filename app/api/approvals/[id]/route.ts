import { z } from "zod";
import { readApproval } from "@/server/approvals";
import { ProblemError } from "@/server/problem";
import { otherMethods, route } from "@/server/route";

const params = z.object({ id: z.uuid() });
const query = z.object({ download: z.literal("").optional() });

/** An approval with its whole trail; `?download` as a file to keep. */
export const GET = route({ params, query }, async ({ params, query, user }) => {
  const approval = await readApproval(user, params.id);
  if (!approval) throw new ProblemError("not-found");
  const isFile = query.download !== undefined;
  return Response.json(approval, {
    headers: isFile ? { "content-disposition": `attachment; filename="approval-${params.id}.json"` } : {},
  });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
