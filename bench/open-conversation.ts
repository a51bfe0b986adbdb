import type { Page } from "@playwright/test";
import pg from "pg";
import { now } from "./reading.ts";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";
import { median } from "./statistics.ts";

const ROUNDS = 10;
const CODE = [
  "```ts",
  ...Array.from({ length: 20 }, (_, line) => `const value${line} = ${line};`),
  "```",
].join("\n");
const TEXT = "One short line.";
/** Largest allowed ratio to a conversation of 50 short messages. */
const MOST_TIMES = 3;

/** Measures in a browser how long a conversation takes to show its newest message: long, full of code, and short. */
export async function measureOpening(page: Page, appUrl: string, databaseUrl: string): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const times: number[] = [];
  for (const [count, text] of [
    [2_000, TEXT],
    [200, CODE],
    [50, TEXT],
  ] as const)
    times.push(await openWith(page, appUrl, client, count, text));
  await client.end();
  const [long = Number.NaN, code = Number.NaN, short = Number.NaN] = times;
  return {
    what: "Opening a conversation in the browser to its newest message, median: 2,000 messages and 100 code blocks, and 50 messages",
    standby: `${ms(long)} · ${ms(code)}`,
    instead: ms(short),
    budget: `at most ${MOST_TIMES} times`,
    isWithin: Math.max(long, code) <= MOST_TIMES * short,
  };
}

/** Returns the median time to open a conversation of `count` messages whose answers have this text. */
async function openWith(page: Page, appUrl: string, client: pg.Client, count: number, text: string) {
  const guest = new Guest(appUrl);
  const { conversationId, answer } = await guest.ask("write 2 numbered words");
  await answer.done;
  await client.query(
    `INSERT INTO "Message" (id, "conversationId", position, role, status, parts)
     SELECT gen_random_uuid(), $1, place, (CASE WHEN place % 2 = 0 THEN 'user' ELSE 'assistant' END)::"MessageRole", 'complete',
       jsonb_build_array(jsonb_build_object('type', 'text', 'text', CASE WHEN place % 2 = 0 THEN 'Next' ELSE $2 END))
     FROM generate_series(2, $3::INT - 1) AS place`,
    [conversationId, text, count],
  );
  await page.context().clearCookies();
  await page.context().addCookies(guest.cookies().map((cookie) => ({ ...cookie, url: appUrl })));
  const newest = page.getByRole("article", { name: "Assistant" }).last();
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto("about:blank");
    const begun = now();
    await page.goto(`${appUrl}/chat/${conversationId}`, { waitUntil: "commit" });
    await newest.waitFor();
    samples.push(now() - begun);
  }
  return median(samples);
}
