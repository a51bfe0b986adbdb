import { db } from "@/server/db";
import { settleDraft } from "@/server/posts/drafts";
import { SWEEP_SIZE, type Swept, settleEach } from "@/server/settle-each";

/** Makes drafts `failed` whose run is dead. Skips rows that are newer than `before`. */
export async function sweepDrafts(before: Date): Promise<Swept> {
  const drafting = await db().approval.findMany({
    where: { status: "drafting", createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: SWEEP_SIZE,
  });
  return settleEach(drafting, ({ id }) => settleDraft(id));
}
