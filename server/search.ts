import type { ExcerptPiece, SearchHit } from "@/lib/search";
import { db } from "@/server/db";

const MOST_HITS = 20;

/** What the migration `search` puts around what would hide the words beside it; both must be the same. */
const GAP = "\u0001";
const BESIDE_WORDS = /[</\u00A0-\u00BF\u2000-\u206F\u3000-\u3011]/g;

/** Markdown that is noise in a line of plain text. */
const LINE_MARKS = /\n[\s>#|*-]*/g;
const TEXT_MARKS = /`+|\*\*/g;

/** What PostgreSQL puts around a found word. Nobody writes them. */
const [BEGIN, END] = ["\u0002", "\u0003"];
const HEADLINE = `StartSel=${BEGIN}, StopSel=${END}, MinWords=8, MaxWords=18, ShortWord=0`;

/**
 * The conversations of a person in which all the words of a search stand together in one message (or in the
 * title), the one last written in first, each with the newest such place. The search is read as search engines
 * do (quotes, `or`, `-`), its last word also as the beginning of a word. One without a word finds nothing.
 */
export async function searchConversations(userId: string, search: string): Promise<SearchHit[]> {
  // A null character is the only one that PostgreSQL cannot take.
  const words = search.replaceAll("\u0000", " ").replaceAll(BESIDE_WORDS, `${GAP}$&${GAP}`);
  const rows = await db().$queryRaw<{ id: string; title: string; excerpt: string }[]>`
    WITH asked AS (
      SELECT CASE WHEN words::TEXT ~ '''$' THEN (words::TEXT || ':*')::TSQUERY ELSE words END AS query
      FROM websearch_to_tsquery('simple', ${words}) AS words
    ), found AS (
      SELECT DISTINCT ON (c.id) c.id, c.title, c."updatedAt", coalesce("messageText"(m.parts), '') AS text
      FROM "Conversation" c CROSS JOIN asked
      LEFT JOIN "Message" m
        ON m."conversationId" = c.id AND to_tsvector('simple', "messageText"(m.parts)) @@ asked.query
      WHERE c."userId" = ${userId}::UUID
        AND numnode(asked.query) > 0
        AND (m.id IS NOT NULL OR to_tsvector('simple', c.title) @@ asked.query)
      ORDER BY c.id, m.position DESC NULLS LAST
    ), newest AS (
      SELECT * FROM found ORDER BY "updatedAt" DESC LIMIT ${MOST_HITS}
    )
    SELECT id, title, ts_headline('simple', text, asked.query, ${HEADLINE}) AS excerpt
    FROM newest CROSS JOIN asked ORDER BY "updatedAt" DESC`;
  return rows.map(({ id, title, excerpt }) => ({ id, title, excerpt: toPieces(excerpt) }));
}

function toPieces(headline: string): ExcerptPiece[] {
  return headline
    .replaceAll(GAP, "")
    .replaceAll(LINE_MARKS, " ")
    .replaceAll(TEXT_MARKS, "")
    .split(new RegExp(`(${BEGIN}[^${END}]*${END})`))
    .filter((piece) => piece !== "")
    .map((piece) =>
      piece.startsWith(BEGIN) ? { text: piece.slice(1, -1), isFound: true } : { text: piece, isFound: false },
    );
}
