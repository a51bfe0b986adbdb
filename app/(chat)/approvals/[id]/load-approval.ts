import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import type { ApprovalDetail } from "@/lib/approvals/approval";
import { currentUser } from "@/server/account/session";
import { findApproval } from "@/server/approvals/approvals";
import { readSettled } from "@/server/approvals/read-settled";

/** Returns an approval that the visitor may see, and whether they asked for it. Any other answers 404. */
export const loadApproval = cache(
  async (id: string): Promise<{ approval: ApprovalDetail; isOwn: boolean }> => {
    const user = z.uuid().safeParse(id).success ? await currentUser() : null;
    const approval = user && (await readSettled(user, id));
    if (!approval) notFound();
    return { approval, isOwn: (await findApproval(id))?.requesterId === user.id };
  },
);
