import { expect, test } from "vitest";
import { db } from "@/server/db";
import { searchConversations } from "@/server/search";
import { settleAnswer } from "@/server/settle-answer";
import { makeTurn, makeUser } from "@/server/testing";
import { beginTurn } from "@/server/turns";

async function converse(userId: string, question: string, answer: string): Promise<string> {
  const turn = makeTurn(question);
  const { id } = await beginTurn(userId, turn);
  await settleAnswer(id, { endReason: "complete", parts: [{ type: "text", text: answer }] });
  return turn.id;
}

async function found(userId: string, search: string): Promise<string[]> {
  return (await searchConversations(userId, search)).map(({ id }) => id);
}

test("words are found in questions and answers, with the place where they stand marked", async () => {
  const userId = await makeUser();
  const id = await converse(userId, "How tall is a giraffe?", 'A giraffe is <b>five</b> metres & "tall".');
  const [hit] = await searchConversations(userId, "five GIRAFFE");
  expect(hit).toMatchObject({ id, title: "How tall is a giraffe?" });
  expect(hit?.excerpt.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(["giraffe", "five"]);
  expect(hit?.excerpt.map(({ text }) => text).join("")).toBe('A giraffe is <b>five</b> metres & "tall".');
});

test("a conversation is found once, the one last written in first, and by its title too", async () => {
  const userId = await makeUser();
  const older = await converse(userId, "zebra one", "zebra");
  const newer = await converse(userId, "zebra two", "zebra");
  expect(await found(userId, "zebra")).toEqual([newer, older]);
  await db().conversation.update({ where: { id: older }, data: { title: "Okapi" } });
  expect(await searchConversations(userId, "okapi")).toEqual([{ id: older, title: "Okapi", excerpt: [] }]);
});

test("only one's own is found", async () => {
  await converse(await makeUser(), "a secret pangolin", "yes");
  expect(await found(await makeUser(), "pangolin")).toEqual([]);
});

test("the last word may be unfinished; quotes and a minus mean what they mean elsewhere", async () => {
  const userId = await makeUser();
  const id = await converse(userId, "red fox jumps", "over it");
  for (const search of ["fo", "r", "red fo", '"red fox"', "red -dog", "fox or dog"])
    expect(await found(userId, search), search).toEqual([id]);
  for (const search of ["dog", '"fox red"', "red -fox", "red dog"])
    expect(await found(userId, search), search).toEqual([]);
});

test("words of code and of paths are found", async () => {
  const userId = await makeUser();
  const id = await converse(
    userId,
    "how?",
    "Write `Map<string, Run>` in src/server/stop.ts and/or `<Badge tone>` — “quoted”…",
  );
  for (const search of [
    "run",
    "string",
    "server",
    "stop.ts",
    "or",
    "badge",
    "and/or",
    "server/stop",
    "Map<string",
    "quoted",
    "“quoted”",
  ])
    expect(await found(userId, search), search).toEqual([id]);
});

test("whatever is typed gets an answer", async () => {
  const userId = await makeUser();
  await converse(userId, "it's 100% \\ of * the | text & more", "fine");
  const odd = [
    "",
    " ",
    "%",
    "*",
    "_",
    "'",
    '"',
    '"""',
    "\\",
    "a:*",
    "!",
    "&",
    "|",
    "(",
    "<->",
    "-",
    "\u0000",
  ];
  for (const search of [...odd, "it's", "x".repeat(200), "a b ".repeat(50), "🦊", "of:*'", "'':*"])
    expect(Array.isArray(await found(userId, search)), search.slice(0, 20)).toBe(true);
  expect(await found(userId, "%")).toEqual([]);
});

test("an answer of any length can be kept, and its beginning be found", async () => {
  const userId = await makeUser();
  const words = Array.from({ length: 300_000 }, (_, index) => `word${index}`).join(" ");
  const id = await converse(userId, "much", `wombat ${words}`);
  expect(await found(userId, "wombat")).toEqual([id]);
});
