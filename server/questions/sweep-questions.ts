import { db } from "@/server/db";
import { SWEEP_SIZE, type Swept } from "@/server/settle-each";

/** Ends open questions of settled answers, which earlier versions left open. */
export async function sweepQuestions(): Promise<Swept> {
  const { count } = await db().question.updateMany({
    where: { status: "open", message: { status: { not: "streaming" } } },
    data: { status: "stopped", endedAt: new Date() },
    limit: SWEEP_SIZE,
  });
  return { settled: count, failed: 0 };
}
