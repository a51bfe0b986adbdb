import { expect, test } from "vitest";
import { parseSearch } from "@/lib/search-query";
import { Prisma } from "@/prisma/generated/client";
import { indexedSearch } from "@/server/chat/search";
import { db } from "@/server/db";
import { makeUser } from "@/server/testing";

test("the planner uses the search index, for one word and for several", async () => {
  const userId = await makeUser();
  for (const search of ["タワー", "needle", "two words", "one or other -third", "exam com"]) {
    const query = indexedSearch(userId, parseSearch(search));
    const plan = await db().$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${query}`);
    const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(lines, search).toContain('Bitmap Index Scan on "SearchText_keys_idx"');
    expect(lines, search).not.toContain('Seq Scan on "SearchText"');
  }
});
