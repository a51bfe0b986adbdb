import { expect, test } from "vitest";
import { auth } from "@/server/account/auth";
import { carryOver } from "@/server/account/carry-over";
import { settleAnswer } from "@/server/chat/answer";
import { listConversations } from "@/server/chat/conversations";
import { listMessages } from "@/server/chat/message-pages";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";

const password = "correct horse";
const newEmail = () => `${crypto.randomUUID()}@example.com`;

/** Creates a guest with a conversation whose answer is streaming. `headers` has the guest's cookie. */
async function makeGuest() {
  const { response, headers } = await auth().api.signInAnonymous({ returnHeaders: true });
  const turn = makeTurn("asked as a guest");
  const answer = await beginTurn(response.user.id, turn);
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { id: response.user.id, headers: new Headers({ cookie }), conversationId: turn.id, answer };
}

test("sign-up moves a guest's conversations to the account and deletes the guest", async () => {
  const guest = await makeGuest();
  const body = { name: "Ada", email: newEmail(), password };
  const { user } = await auth().api.signUpEmail({ body, headers: guest.headers });
  expect(user.id).not.toBe(guest.id);
  expect(await listMessages(user.id, guest.conversationId)).toMatchObject({ messages: [{}, {}] });
  expect((await listConversations(user.id)).conversations).toMatchObject([
    { id: guest.conversationId, active: true },
  ]);
  expect(await db().user.findUnique({ where: { id: guest.id } })).toBeNull();
  expect(await auth().api.getSession({ headers: guest.headers })).toBeNull();

  await settleAnswer(guest.answer.id, { endReason: "complete", parts: [] });
  expect((await listConversations(user.id)).conversations).toMatchObject([{ active: false }]);
});

test("sign-in adds a guest's conversations to those of the account", async () => {
  const body = { name: "Ada", email: newEmail(), password };
  const { user } = await auth().api.signUpEmail({ body });
  const own = makeTurn("asked at home");
  await beginTurn(user.id, own);
  const guest = await makeGuest();
  await auth().api.signInEmail({ body, headers: guest.headers });
  const listed = (await listConversations(user.id)).conversations.map(({ id }) => id);
  expect(listed.toSorted()).toEqual([own.id, guest.conversationId].toSorted());
  expect(await db().user.findUnique({ where: { id: guest.id } })).toBeNull();
});

test("a wrong password moves nothing", async () => {
  const body = { name: "Ada", email: newEmail(), password };
  await auth().api.signUpEmail({ body });
  const guest = await makeGuest();
  const wrong = { ...body, password: "wrong horse" };
  await expect(auth().api.signInEmail({ body: wrong, headers: guest.headers })).rejects.toMatchObject({
    status: "UNAUTHORIZED",
  });
  expect((await listConversations(guest.id)).conversations).toHaveLength(1);
});

test("a turn that begins while a guest moves is moved or refused, never lost", async () => {
  const [guest, account] = [await makeGuest(), await makeUser()];
  const turns = Array.from({ length: 12 }, (_, index) => makeTurn(`at the same time ${index}`));
  const [, ...begun] = await Promise.allSettled([
    carryOver(guest.id, account),
    ...turns.map((turn) => beginTurn(guest.id, turn)),
  ]);
  const accepted = turns.filter((_, index) => begun[index]?.status === "fulfilled").map(({ id }) => id);
  const listed = (await listConversations(account)).conversations.map(({ id }) => id);
  expect(listed.toSorted()).toEqual([guest.conversationId, ...accepted].toSorted());
});

test("sign-up ignores the role in the body", async () => {
  const body = { name: "Eve", email: newEmail(), password, role: "reviewer" };
  await auth().api.signUpEmail({ body });
  expect(await db().user.findUnique({ where: { email: body.email } })).toMatchObject({ role: "member" });
});
