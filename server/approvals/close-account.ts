import type { CurrentUser } from "@/server/account/session";
import { withdraw } from "@/server/approvals/decisions";
import { db } from "@/server/db";

/** Withdraws all open requests of a person. */
export async function withdrawAll({ id }: Pick<CurrentUser, "id">): Promise<void> {
  const open = await db().approval.findMany({
    where: { requesterId: id, status: { in: ["drafting", "pending"] } },
  });
  for (const approval of open) await withdraw(id, approval);
}

/** Yields a person's approvals with their audit logs, for an export. */
export async function* approvalsOf(requesterId: string): AsyncGenerator<unknown> {
  let after: string | undefined;
  for (;;) {
    const approval = await db().approval.findFirst({
      where: { requesterId, ...(after ? { id: { gt: after } } : {}) },
      include: {
        events: { orderBy: { id: "asc" } },
        post: true, // feature: posts
      },
      orderBy: { id: "asc" },
    });
    if (!approval) return;
    after = approval.id;
    yield approval;
  }
}
