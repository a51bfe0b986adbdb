import pg from "pg";
import { now } from "./reading.ts";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";
import { median } from "./statistics.ts";

const ROUNDS = 15;
const CONVERSATIONS = 1_000;
const LONG = 2_000;
const SEARCHED = 200_000;
const SEARCH_BUDGET_MS = 50;
/** Largest allowed ratio of size and time between a person with much data and one with little. */
const MOST_TIMES = 3;

/** A person with little data and one with much, each with their first conversation. */
type People = { little: Owner; much: Owner; client: pg.Client };
type Owner = { guest: Guest; conversationId: string };

/**
 * Creates two people. One has 30 conversations: the first has 50 messages, the others none. The other has 1,000
 * conversations: the first has 2,000 messages, the others 200 each.
 */
export async function makePeople(appUrl: string, databaseUrl: string): Promise<People> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const [little, much] = [await makeOwner(appUrl), await makeOwner(appUrl)];
  await addConversations(client, little.conversationId, 30);
  await addMessages(client, little.conversationId, 1, 50);
  await addConversations(client, much.conversationId, CONVERSATIONS);
  await addMessages(client, much.conversationId, 1, LONG);
  await addMessages(client, much.conversationId, CONVERSATIONS, SEARCHED / CONVERSATIONS);
  await client.query('ANALYZE "Message", "SearchText", "Conversation"');
  return { little, much, client };
}

async function makeOwner(appUrl: string): Promise<Owner> {
  const guest = new Guest(appUrl);
  const { conversationId, answer } = await guest.ask("write 5 numbered words");
  await answer.done;
  return { guest, conversationId };
}

async function addConversations(client: pg.Client, first: string, count: number): Promise<void> {
  await client.query(
    `INSERT INTO "Conversation" (id, "userId", title, "updatedAt")
     SELECT gen_random_uuid(), "userId", 'Conversation number ' || number, "updatedAt" - number * INTERVAL '1 minute'
     FROM "Conversation", generate_series(2, $2::INT) AS number WHERE id = $1`,
    [first, count],
  );
}

/** Adds `count` messages to each of the newest `conversations` of the person who owns the conversation `first`. */
async function addMessages(client: pg.Client, first: string, conversations: number, count: number) {
  await client.query(
    `INSERT INTO "Message" (id, "conversationId", position, role, status, parts)
     SELECT gen_random_uuid(), c.id, place, (CASE WHEN place % 2 = 0 THEN 'user' ELSE 'assistant' END)::"MessageRole",
       'complete', jsonb_build_array(jsonb_build_object('type', 'text', 'text',
         'message ' || place || ' of ' || md5(c.id::TEXT || place) || CASE WHEN place = 77 THEN ' 東京タワーに行きたい' ELSE '' END))
     FROM (
       SELECT id FROM "Conversation"
       WHERE "userId" = (SELECT "userId" FROM "Conversation" WHERE id = $1) ORDER BY "updatedAt" DESC LIMIT $2
     ) AS c CROSS JOIN generate_series(2, $3::INT + 1) AS place
     ON CONFLICT DO NOTHING`,
    [first, conversations, count],
  );
}

/** Measures the page of a new chat, with 1,000 conversations in the sidebar's list and with 30. */
export async function measureList({ little, much }: People): Promise<Result> {
  return compare("The page of a new chat: 1,000 conversations, and 30", "/", much.guest, "/", little.guest);
}

/** Measures the page of a conversation with 2,000 messages, and with 50. */
export async function measureLong({ little, much }: People): Promise<Result> {
  const [long, short] = [`/chat/${much.conversationId}`, `/chat/${little.conversationId}`];
  return compare("A conversation's page: 2,000 messages, and 50", long, much.guest, short, little.guest);
}

async function compare(what: string, path: string, guest: Guest, otherPath: string, other: Guest) {
  const [full, small] = [await open(guest, path), await open(other, otherPath)];
  return {
    what: `${what}, HTML and median time`,
    standby: `${Math.round(full.bytes / 1000)} kB · ${ms(full.time)}`,
    instead: `${Math.round(small.bytes / 1000)} kB · ${ms(small.time)}`,
    budget: `at most ${MOST_TIMES} times`,
    isWithin: full.bytes <= MOST_TIMES * small.bytes && full.time <= MOST_TIMES * small.time,
  };
}

async function open(guest: Guest, path: string): Promise<{ bytes: number; time: number }> {
  const samples: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = now();
    bytes = await guest.sizeOf(path);
    samples.push(now() - begun);
  }
  return { bytes, time: median(samples) };
}

/** Measures a search through 200,000 messages over HTTP, and a database scan of all these texts. */
export async function measureSearch({ much, client }: People): Promise<Result> {
  const [indexed, whole]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = now();
    const { hits } = await much.guest.call<{ hits: unknown[] }>(
      `/api/conversations?q=${encodeURIComponent("タワー")}`,
    );
    indexed.push(now() - begun);
    if (hits.length === 0) throw new Error("The search has found nothing");
    const again = now();
    await client.query(`SELECT count(*) FROM "SearchText" WHERE form LIKE '%' || "searchForm"($1) || '%'`, [
      "タワー",
    ]);
    whole.push(now() - again);
  }
  return {
    what: "Search in 200,000 messages, median: request to response, and reading every text without the index",
    standby: ms(median(indexed)),
    instead: ms(median(whole)),
    budget: ms(SEARCH_BUDGET_MS),
    isWithin: median(indexed) <= SEARCH_BUDGET_MS,
  };
}
