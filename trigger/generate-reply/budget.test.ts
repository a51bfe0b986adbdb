import { expect, test } from "vitest";
import { serveModel, write } from "@/e2e/support/write-answer";
import { messageText } from "@/lib/messages";
import { carryOver } from "@/server/account/carry-over";
import { addTokens, explainUsedBudget, readBudget, requireBudget } from "@/server/budget/budget";
import { toChatMessage } from "@/server/chat/messages";
import { env } from "@/server/env";
import { makeUser } from "@/server/testing";

const { control } = serveModel();

const usedBy = async (userId: string) => env().TOKENS_PER_DAY_PER_PERSON - (await readBudget(userId)).person;

/** Uses up a person's tokens but for some. */
const leave = (userId: string, tokens: number) => addTokens(userId, env().TOKENS_PER_DAY_PER_PERSON - tokens);

test("an answer counts the tokens that the model tells", async () => {
  const userId = await makeUser();
  await write("write 30 numbered words", { userId });
  const first = await usedBy(userId);
  expect(first).toBeGreaterThan(30);
  await write("write 60 numbered words", { userId });
  // The local model counts a word as a token, and the instructions are the same.
  expect(await usedBy(userId)).toBe(2 * first + 30);
});

test("a stopped answer counts what was written", async () => {
  const [userId, match] = [await makeUser(), crypto.randomUUID()];
  await control().answer({ match, tokens: Array.from({ length: 50 }, () => "word ") });
  await control().hold({ match, afterTokens: 20 });
  const stop = new AbortController();
  const writing = write(match, { userId, stop });
  await control().waitFor("held", { match });
  stop.abort();
  expect((await writing).row).toMatchObject({ status: "stopped" });
  expect(await usedBy(userId)).toBeGreaterThan(20);
});

test("an answer ends when the day's tokens are used, keeps its text, and says why", async () => {
  const [userId, match] = [await makeUser(), crypto.randomUUID()];
  await leave(userId, 15);
  await control().answer({ match, tokens: Array.from({ length: 40 }, (_, index) => `w${index} `) });
  const { row } = await write(match, { userId });
  expect(row).toMatchObject({
    ...{ status: "failed", endReason: "budget" },
    error: "You have used today's tokens. The next day begins at midnight UTC.",
  });
  const words = messageText(toChatMessage(row)).trim().split(" ");
  expect(words[0]).toBe("w0");
  expect(words.length).toBeLessThan(20);
  await control().waitFor("closed", { match });
});

test("a person without tokens is refused until the next day, and another person is not", async () => {
  const [userId, other] = [await makeUser(), await makeUser()];
  await leave(userId, 0);
  const refusal = await requireBudget(userId).catch((error) => error);
  expect(refusal).toMatchObject({ code: "budget-used" });
  expect(Number(refusal.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(refusal.headers["retry-after"])).toBeLessThanOrEqual(24 * 60 * 60);
  await requireBudget(other);
});

test("all people together have a budget too", () => {
  expect(explainUsedBudget({ person: 1, app: 1 })).toBeUndefined();
  expect(explainUsedBudget({ person: 1, app: 0 })).toContain("of this app");
});

test("a guest's tokens are added to those of the account", async () => {
  const [guest, userId] = [await makeUser(), await makeUser()];
  await addTokens(guest, 30);
  await addTokens(userId, 12);
  await carryOver(guest, userId);
  expect([await usedBy(guest), await usedBy(userId)]).toEqual([0, 42]);
});
