import { expect, test } from "vitest";
import { carryOver } from "@/server/account/carry-over";
import { settleAnswer } from "@/server/chat/answer";
import { searchConversations } from "@/server/chat/search";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";

async function converse(userId: string, question: string, answer: string): Promise<string> {
  const turn = makeTurn(question);
  const { id } = await beginTurn(userId, turn);
  await settleAnswer(id, { endReason: "complete", parts: [{ type: "text", text: answer }] });
  return turn.id;
}

async function found(userId: string, search: string): Promise<string[]> {
  return (await searchConversations(userId, search)).map(({ id }) => id);
}

test("words are found in questions and answers, and marked in the excerpt", async () => {
  const userId = await makeUser();
  const id = await converse(userId, "How tall is a giraffe?", 'A giraffe is <b>five</b> metres & "tall".');
  const [hit] = await searchConversations(userId, "five GIRAFFE");
  expect(hit).toMatchObject({ id, title: "How tall is a giraffe?" });
  expect(hit?.excerpt.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(["giraffe", "five"]);
  expect(hit?.excerpt.map(({ text }) => text).join("")).toBe('A giraffe is <b>five</b> metres & "tall".');
});

test("a conversation is found once, most recently updated first, also by its title", async () => {
  const userId = await makeUser();
  const older = await converse(userId, "zebra one", "zebra");
  const newer = await converse(userId, "zebra two", "zebra");
  expect(await found(userId, "zebra")).toEqual([newer, older]);
  await db().conversation.update({ where: { id: older }, data: { title: "Okapi" } });
  expect(await searchConversations(userId, "okapi")).toEqual([{ id: older, title: "Okapi", excerpt: [] }]);
});

test("a person finds only their own conversations", async () => {
  await converse(await makeUser(), "a secret pangolin", "yes");
  expect(await found(await makeUser(), "pangolin")).toEqual([]);
});

test("the last word may be incomplete; quotes and a minus work as in search engines", async () => {
  const userId = await makeUser();
  const id = await converse(userId, "red fox jumps", "over it");
  for (const search of ["fo", "r", "red fo", '"red fox"', "red -dog", "fox or dog"])
    expect(await found(userId, search), search).toEqual([id]);
  for (const search of ["dog", '"fox red"', "red -fox", "red dog"])
    expect(await found(userId, search), search).toEqual([]);
});

test("words in code and in paths are found", async () => {
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

test("any search returns a result", async () => {
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

test("an answer of any length can be stored, and its beginning is searched", async () => {
  const userId = await makeUser();
  const words = Array.from({ length: 300_000 }, (_, index) => `word${index}`).join(" ");
  const id = await converse(userId, "much", `wombat ${words}`);
  expect(await found(userId, "wombat")).toEqual([id]);
});

test("a word is found inside a longer word, in any script and Unicode form", async () => {
  const userId = await makeUser();
  const cases: [text: string, searches: string[]][] = [
    ["明日は東京タワーに行きたい", ["タワー", "東京タワー", "ﾀﾜｰ", "東京"]],
    ["ฉันอยากไปเที่ยวทะเล", ["เที่ยว", "ทะเล"]],
    ["오늘은 서울에서 만나요", ["서울에서", "만나", "\u1106\u1161\u11ab\u1102\u1161\u110b\u116d"]],
    ["हिन्दी में लेख", ["हिन्दी", "लेख"]],
    ["un cafe\u0301 noir", ["café", "CAFÉ", "cafe\u0301", "noir café"]],
    ["Die Straße nach Ὀδυσσεύς", ["STRASSE", "straße", "ΟΔΥΣΣΕΎΣ".normalize("NFC").slice(1), "ὀδυσσεύσ"]],
    ["mail user@example.com now", ["example.com", "user@example.com", "EXAMPLE", "ample"]],
    ["don’t **stop** `here`", ["don't", "don’t", '"stop here"', "**stop**"]],
  ];
  for (const [text, searches] of cases) {
    const id = await converse(userId, "question", text);
    for (const search of searches) expect(await found(userId, search), search).toContain(id);
  }
  expect(await found(userId, "cafeteria")).toEqual([]);
});

test("only the visible text of parts is searched", async () => {
  const userId = await makeUser();
  const turn = makeTurn("question");
  const { id } = await beginTurn(userId, turn);
  await settleAnswer(id, {
    endReason: "complete",
    parts: [
      { type: "reasoning", text: "a hidden thought" },
      { type: "tool-draft_post", toolCallId: "1", state: "input-available", input: { topic: "lighthouses" } }, // feature: posts
      { type: "text", text: "visible" },
    ],
  });
  expect(await found(userId, "visible")).toEqual([turn.id]);
  expect(await found(userId, "lighthouses visible")).toEqual([turn.id]); // feature: posts
  for (const search of ["hidden", "tool-", "reasoning", "topic"])
    expect(await found(userId, search), search).toEqual([]);
});

test("changes and deletions of messages and titles are searched at once", async () => {
  const guest = await makeUser();
  const userId = await makeUser();
  const id = await converse(guest, "a question", "an okapi");
  await carryOver(guest, userId);
  expect(await found(userId, "okapi")).toEqual([id]);
  expect(await found(guest, "okapi")).toEqual([]);
  await db().conversation.update({ where: { id }, data: { title: "Pangolin" } });
  expect(await found(userId, "question"), "still in the message").toEqual([id]);
  await db().message.updateMany({
    where: { conversationId: id },
    data: { parts: [{ type: "text", text: "changed" }] },
  });
  expect(await found(userId, "okapi")).toEqual([]);
  await db().message.deleteMany({ where: { conversationId: id } });
  expect(await found(userId, "changed")).toEqual([]);
  expect(await found(userId, "pangolin")).toEqual([id]);
  await db().conversation.delete({ where: { id } });
  expect(await db().searchText.count({ where: { conversationId: id } })).toBe(0);
});

test("parts of any shape can be stored and searched", async () => {
  const userId = await makeUser();
  const { id } = await beginTurn(userId, makeTurn("question"));
  const shapes = [
    '"text"',
    "7",
    "{}",
    '[1, null, "a", []]',
    '[{"type":"text","text":{"a":1}}]',
    '[{"type":"tool-ask_user","input":3}]', // feature: questions
  ];
  for (const shape of shapes)
    await db().$executeRaw`UPDATE "Message" SET parts = ${shape}::JSONB WHERE id = ${id}::UUID`;
  expect(await found(userId, "type")).toEqual([]);
});

test("a search of fewer than three characters reads all titles and the newest messages", async () => {
  const userId = await makeUser();
  const titled = await converse(userId, "京都の本", "yes");
  const old = await converse(userId, "a question", "東京 stands here");
  const words = "x".repeat(20);
  await db().$executeRaw`
    INSERT INTO "Message" (id, "conversationId", position, role, status, parts)
    SELECT gen_random_uuid(), ${old}::UUID, place, 'user', 'complete', jsonb_build_array(jsonb_build_object('type', 'text', 'text', ${words}::TEXT))
    FROM generate_series(10, 2100) AS place`;
  expect(await found(userId, "京都")).toEqual([titled]);
  expect(await found(userId, "東京"), "older than the newest messages").toEqual([]);
  expect(await found(userId, "東京 stands")).toEqual([old]);
});
