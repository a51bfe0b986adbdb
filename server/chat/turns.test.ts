import { expect, test, vi } from "vitest";
import { settleAnswer, settleInterrupted } from "@/server/chat/answer";
import { listMessages } from "@/server/chat/message-pages";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";

const settled = { endReason: "complete", parts: [{ type: "text", text: "An answer." }] } as const;

test("a turn stores the message, creates the answer and takes the slot", async () => {
  const userId = await makeUser();
  const turn = makeTurn("How does Stop work?");
  const answer = await beginTurn(userId, turn);
  const conversation = await db().conversation.findUniqueOrThrow({ where: { id: turn.id } });
  expect(conversation).toMatchObject({ userId, title: "How does Stop work?", activeMessageId: answer.id });
  const stored = await listMessages(userId, turn.id);
  expect(stored?.messages.map(({ role, metadata }) => [role, metadata?.status])).toEqual([
    ["user", "complete"],
    ["assistant", "streaming"],
  ]);
});

test("the same request again returns the same answer, while it streams and afterwards", async () => {
  const userId = await makeUser();
  const turn = makeTurn("once");
  const first = await beginTurn(userId, turn);
  expect((await beginTurn(userId, turn)).id).toBe(first.id);
  await settleAnswer(first.id, { ...settled, parts: [...settled.parts] });
  expect(await beginTurn(userId, turn)).toMatchObject({ id: first.id, status: "complete" });
  expect((await listMessages(userId, turn.id))?.messages).toHaveLength(2);
  expect(await beginTurn(userId, makeTurn("and more", { id: turn.id }))).toMatchObject({ position: 3 });
});

test("a turn waits for the settlement of the answer before it, and begins", async () => {
  const userId = await makeUser();
  const first = makeTurn("first");
  const answer = await beginTurn(userId, first);
  let next: ReturnType<typeof beginTurn> | undefined;
  await db().$transaction(async (tx) => {
    const data = { activeMessageId: null };
    await tx.conversation.update({ where: { id: first.id }, data });
    const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    next = beginTurn(userId, makeTurn("second", { id: first.id }));
    await vi.waitFor(async () => {
      const waiting = await db().$queryRaw<unknown[]>`
        SELECT pid FROM pg_stat_activity WHERE ${pid} = ANY (pg_blocking_pids(pid))`;
      expect(waiting).toHaveLength(1);
    }, 5_000);
  });
  const second = await next;
  expect(second).toMatchObject({ status: "streaming", position: 3 });
  expect(second?.id).not.toBe(answer.id);
  const { activeMessageId } = await db().conversation.findUniqueOrThrow({ where: { id: first.id } });
  expect(activeMessageId).toBe(second?.id);
});

test("only one of many simultaneous turns in a conversation gets the slot", async () => {
  const userId = await makeUser();
  const id = crypto.randomUUID();
  const turns = Array.from({ length: 10 }, (_, index) =>
    beginTurn(userId, makeTurn(`turn ${index}`, { id })),
  );
  const results = await Promise.allSettled(turns);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "answer-in-progress" });
  }
  expect((await listMessages(userId, id))?.messages).toHaveLength(2);
});

test("the refusal of a second turn names the streaming answer", async () => {
  const userId = await makeUser();
  const turn = makeTurn("first");
  const answer = await beginTurn(userId, turn);
  await expect(beginTurn(userId, makeTurn("second", { id: turn.id }))).rejects.toMatchObject({
    code: "answer-in-progress",
    extra: { messageId: answer.id },
  });
});

test("somebody else's conversation or message is not found and does not change", async () => {
  const [owner, stranger] = [await makeUser(), await makeUser()];
  const turn = makeTurn("mine");
  await settleAnswer((await beginTurn(owner, turn)).id, { ...settled, parts: [...settled.parts] });
  await expect(beginTurn(stranger, makeTurn("intrude", { id: turn.id }))).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(beginTurn(stranger, { ...turn, id: crypto.randomUUID() })).rejects.toMatchObject({
    code: "not-found",
  });
  expect((await listMessages(owner, turn.id))?.messages).toHaveLength(2);
  expect(await listMessages(stranger, turn.id)).toBeNull();
});

test("regenerating replaces only the newest answer", async () => {
  const userId = await makeUser();
  const first = makeTurn("first");
  const old = await beginTurn(userId, first);
  await settleAnswer(old.id, { endReason: "failed", parts: [], error: "No." });
  const renewed = await beginTurn(userId, { ...first, trigger: "regenerate-message" });
  expect(renewed.id).not.toBe(old.id);
  await settleAnswer(renewed.id, { ...settled, parts: [...settled.parts] });

  await settleAnswer((await beginTurn(userId, makeTurn("second", { id: first.id }))).id, {
    ...settled,
    parts: [],
  });
  await expect(beginTurn(userId, { ...first, trigger: "regenerate-message" })).rejects.toMatchObject({
    code: "conversation-moved-on",
  });
  expect((await listMessages(userId, first.id))?.messages.map(({ id }) => id)).toContain(renewed.id);
});

/** Creates a conversation of two turns. Returns its id and its user messages. */
async function converse(userId: string) {
  const first = makeTurn("first");
  const turns = [first, makeTurn("second", { id: first.id })];
  for (const turn of turns)
    await settleAnswer((await beginTurn(userId, turn)).id, { ...settled, parts: [...settled.parts] });
  return { id: first.id, sent: turns.map(({ message }) => message.id) };
}

async function said(userId: string, id: string): Promise<string[] | undefined> {
  return (await listMessages(userId, id))?.messages.map(({ id }) => id);
}

test("an edited message replaces the old one and everything after it, once", async () => {
  const userId = await makeUser();
  const { id, sent } = await converse(userId);
  const [replaces] = sent;
  const edited = makeTurn("first, but better", { id, replaces });
  const answer = await beginTurn(userId, edited);
  expect(await said(userId, id)).toEqual([edited.message.id, answer.id]);
  expect((await beginTurn(userId, edited)).id).toBe(answer.id);
  await settleAnswer(answer.id, { ...settled, parts: [...settled.parts] });
  expect((await beginTurn(userId, edited)).id).toBe(answer.id);
  expect(await said(userId, id)).toEqual([edited.message.id, answer.id]);
});

test("messages before an edited message stay", async () => {
  const userId = await makeUser();
  const { id, sent } = await converse(userId);
  const before = (await said(userId, id))?.slice(0, 2) ?? [];
  const edited = makeTurn("second, but better", { id, replaces: sent[1] });
  const answer = await beginTurn(userId, edited);
  expect(await said(userId, id)).toEqual([...before, edited.message.id, answer.id]);
});

test("nothing is replaced while an answer streams, and only one of two simultaneous edits counts", async () => {
  const userId = await makeUser();
  const { id, sent } = await converse(userId);
  const edits = sent.map((replaces, index) => makeTurn(`edit ${index}`, { id, replaces }));
  const results = await Promise.allSettled(edits.map((edit) => beginTurn(userId, edit)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const stored = await said(userId, id);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "answer-in-progress" },
  });
  await expect(beginTurn(userId, makeTurn("late", { id, replaces: stored?.[0] }))).rejects.toMatchObject({
    code: "answer-in-progress",
  });
  expect(await said(userId, id)).toEqual(stored);
});

test("only a user message of the same person and conversation can be replaced", async () => {
  const [owner, stranger] = [await makeUser(), await makeUser()];
  const { id, sent } = await converse(owner);
  const other = await converse(owner);
  const stored = await said(owner, id);
  for (const replaces of [stored?.[1], other.sent[0], crypto.randomUUID()]) {
    await expect(beginTurn(owner, makeTurn("x", { id, replaces }))).rejects.toMatchObject({
      code: "not-found",
    });
  }
  const own = makeTurn("x", { replaces: sent[0] });
  await expect(beginTurn(stranger, own)).rejects.toMatchObject({ code: "not-found" });
  expect(await db().conversation.count({ where: { id: own.id } })).toBe(0);
  expect(await said(owner, id)).toEqual(stored);
  expect(await said(owner, other.id)).toHaveLength(4);
});

test("continuing replaces the newest answer by one that begins with its text, only if the answer ended too early", async () => {
  const userId = await makeUser();
  const turn = makeTurn("first");
  const short = await beginTurn(userId, turn);
  await settleAnswer(short.id, { endReason: "length", parts: [{ type: "text", text: "Half" }] });
  const renewed = await beginTurn(userId, { ...turn, trigger: "continue-message" });
  expect(renewed).toMatchObject({ status: "streaming", position: short.position });
  expect(renewed.id).not.toBe(short.id);
  expect(await beginTurn(userId, { ...turn, trigger: "continue-message" }), "a repeat").toEqual(renewed);
  // The run died before its first chunk.
  expect(await settleInterrupted(renewed.id, [])).toMatchObject({
    endReason: "cut-off",
    parts: [{ type: "text", text: "Half" }],
  });

  const again = await beginTurn(userId, { ...turn, trigger: "continue-message" });
  await settleAnswer(again.id, { ...settled, parts: [...settled.parts] });
  expect(await beginTurn(userId, { ...turn, trigger: "continue-message" })).toMatchObject({
    id: again.id,
    status: "complete",
  });
});
