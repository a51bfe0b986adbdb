import type { SearchHit } from "@/lib/search";
import { isShortSearch, parseSearch, type SearchGroup } from "@/lib/search-query";
import { wellFormed } from "@/lib/text";
import { Prisma } from "@/prisma/generated/client";
import { excerptOf } from "@/server/chat/excerpt";
import { db } from "@/server/db";

const MOST_HITS = 20;

/** Limit on the matches of the index that are sorted. A search with more matches reads the newest texts as well. */
const MOST_CANDIDATES = 5_000;
const NEWEST_MESSAGES = 2_000;

type Row = { id: string; title: string; updatedAt: Date; text: string | null };

/**
 * Returns the conversations of a person in which one message (or the title) contains all words of a search, the most
 * recently updated first, each with an excerpt of its newest match. Words also match inside longer words. A search
 * without a word matches nothing. See {@link parseSearch} for the syntax.
 */
export async function searchConversations(userId: string, search: string): Promise<SearchHit[]> {
  const asked = parseSearch(wellFormed(search));
  const groups = await toForms(asked);
  if (groups.length === 0) return [];
  const rows = isShortSearch(groups) ? await findRecent(userId, groups) : await findIndexed(userId, groups);
  const words = asked.flatMap(({ all }) => all);
  return rows.map(({ id, title, text }) => ({ id, title, excerpt: text ? excerptOf(text, words) : [] }));
}

/** Converts the words to the form in which the database compares texts (`searchForm` in the migrations). */
async function toForms(groups: SearchGroup[]): Promise<SearchGroup[]> {
  const words = groups.flatMap(({ all, none }) => [...all, ...none]);
  if (words.length === 0) return [];
  const rows = await db().$queryRaw<{ form: string }[]>`
    SELECT "searchForm"(word) AS form FROM unnest(${words}::TEXT[]) WITH ORDINALITY AS asked(word, place)
    ORDER BY place`;
  const forms = new Map(words.map((word, index) => [word, rows[index]?.form ?? ""]));
  const formsOf = (list: string[]) => [...new Set(list.map((word) => forms.get(word) ?? ""))].filter(Boolean);
  return groups
    .map(({ all, none }) => ({ all: formsOf(all), none: formsOf(none) }))
    .filter(({ all, none }) => all.length + none.length > 0);
}

/** Searches with the index. If there are too many matches to sort, adds those in the newest messages. */
async function findIndexed(userId: string, groups: SearchGroup[]): Promise<Row[]> {
  const found = await db().$queryRaw<(Row & { isCut: boolean })[]>(indexedSearch(userId, groups));
  if (!found[0]?.isCut) return found;
  const recent = await findRecent(userId, groups);
  const rows = new Map([...found, ...recent].map((row) => [row.id, row]));
  return [...rows.values()]
    .sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())
    .slice(0, MOST_HITS);
}

function findRecent(userId: string, groups: SearchGroup[]): Promise<Row[]> {
  return db().$queryRaw<Row[]>(recentSearch(userId, groups));
}

/** Returns the query that searches all texts of a person with the index. */
export function indexedSearch(userId: string, groups: readonly SearchGroup[]): Prisma.Sql {
  const keys = groups.map(
    ({ all }) => Prisma.sql`"searchKeys"("userId", form) @> "searchKeys"(${userId}::UUID, ${all.join(" ")})`,
  );
  // A CTE, because in a join the planner would scan the index once for each conversation.
  return Prisma.sql`
    WITH candidate AS MATERIALIZED (
      SELECT id, "conversationId", position FROM "SearchText"
      WHERE ${Prisma.join(keys, " OR ")} LIMIT ${MOST_CANDIDATES}
    ), listed AS MATERIALIZED (
      SELECT candidate.*, c.title, c."updatedAt"
      FROM candidate JOIN "Conversation" c ON c.id = "conversationId" AND c."userId" = ${userId}::UUID
      ORDER BY c."updatedAt" DESC, c.id, position DESC
    ), found AS (
      SELECT DISTINCT ON (listed."updatedAt", listed."conversationId") listed.*
      FROM listed JOIN "SearchText" s USING (id) WHERE ${matches(groups)}
      ORDER BY listed."updatedAt" DESC, listed."conversationId", listed.position DESC LIMIT ${MOST_HITS}
    )
    SELECT found."conversationId" AS id, title, "updatedAt", "visibleText"(m.parts) AS text,
      (SELECT count(*) = ${MOST_CANDIDATES} FROM candidate) AS "isCut"
    FROM found LEFT JOIN "Message" m ON m.id = found.id ORDER BY "updatedAt" DESC`;
}

/** Returns the query that searches all titles and the newest messages of a person without the index. */
function recentSearch(userId: string, groups: readonly SearchGroup[]): Prisma.Sql {
  return Prisma.sql`
    WITH mine AS (
      SELECT id AS conversation, title, "updatedAt" FROM "Conversation" WHERE "userId" = ${userId}::UUID
      ORDER BY "updatedAt" DESC
    ), newest AS MATERIALIZED (
      SELECT * FROM mine CROSS JOIN LATERAL (
        SELECT id, position, form FROM "SearchText"
        WHERE "conversationId" = conversation AND position >= 0 ORDER BY position DESC
      ) AS messages LIMIT ${NEWEST_MESSAGES}
    ), looked AS (
      SELECT * FROM newest
      UNION ALL
      SELECT mine.*, s.id, s.position, s.form
      FROM mine JOIN "SearchText" s ON s."conversationId" = conversation AND s.position = -1
    ), found AS (
      SELECT DISTINCT ON ("updatedAt", conversation) conversation, title, "updatedAt", id
      FROM looked AS s WHERE ${matches(groups)}
      ORDER BY "updatedAt" DESC, conversation, position DESC LIMIT ${MOST_HITS}
    )
    SELECT conversation AS id, title, "updatedAt", "visibleText"(m.parts) AS text
    FROM found LEFT JOIN "Message" m ON m.id = found.id ORDER BY "updatedAt" DESC`;
}

function matches(groups: readonly SearchGroup[]): Prisma.Sql {
  const conditions = groups.map(
    ({ all, none }) =>
      Prisma.sql`(s.form LIKE ALL(${all.map(toPattern)}::TEXT[]) AND s.form NOT LIKE ALL(${none.map(toPattern)}::TEXT[]))`,
  );
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

function toPattern(form: string): string {
  return `%${form.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
