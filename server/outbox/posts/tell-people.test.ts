import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db, type OutboxMessage } from "@/server/db";
import { write } from "@/server/outbox/testing";
import { createApproval, submitDraft } from "@/server/posts/drafts";
import { makeUser } from "@/server/testing";

afterEach(() => {
  vi.unstubAllEnvs();
});

beforeEach(() => {
  vi.stubEnv("AUTH_URL", "https://standby.example/");
});

type Person = { id: string; email: string };

async function person(data: { role?: "reviewer"; isAnonymous?: boolean } = {}): Promise<Person> {
  return db().user.update({ where: { id: await makeUser() }, data });
}

/** Makes an approval pending, with the settings of this moment. Returns its id and its messages. */
async function ask(requester: Person, topic = "the sea"): Promise<{ id: string; messages: OutboxMessage[] }> {
  const id = crypto.randomUUID();
  await createApproval({ id, requesterId: requester.id, conversationId: null, topic });
  vi.resetModules();
  const fresh = await import("@/server/posts/drafts");
  await fresh.submitDraft(id, "A draft");
  return { id, messages: await db().outboxMessage.findMany({ where: { approvalId: id } }) };
}

test("reviewers and the person who asked are told by e-mail, once, and guests are not", async () => {
  const [member, reviewer, guest] = [
    await person(),
    await person({ role: "reviewer" }),
    await person({ role: "reviewer", isAnonymous: true }),
  ];
  const { id, messages } = await ask(member);
  const to = ({ email }: Person) => messages.filter(({ recipient }) => recipient === email);
  expect(messages.every(({ channel, status }) => channel === "email" && status === "pending")).toBe(true);
  expect(to(guest)).toEqual([]);
  const [[mail], [own]] = [to(reviewer), to(member)];
  expect(mail?.subject).toBe("To decide: the sea");
  const { expiresAt } = await db().approval.findUniqueOrThrow({ where: { id } });
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(expiresAt ?? 0);
  for (const words of ["“the sea”", member.email, day, `https://standby.example/approvals/${id}`])
    expect(mail?.text).toContain(words);
  expect(own?.subject).toBe("Waiting for a decision: the sea");
  expect(own?.text).toContain("Approve, edit, reject or withdraw it");
  expect(own?.text).toContain(`https://standby.example/approvals/${id}`);

  await submitDraft(id, "Another draft");
  expect(await db().outboxMessage.count({ where: { approvalId: id } })).toBe(messages.length);
});

test("a reviewer who asked gets one e-mail, and a guest who asked gets none", async () => {
  const [reviewer, guest] = [await person({ role: "reviewer" }), await person({ isAnonymous: true })];
  const own = (await ask(reviewer)).messages.filter(({ recipient }) => recipient === reviewer.email);
  expect(own.map(({ subject }) => subject)).toEqual(["To decide: the sea"]);
  const { messages } = await ask(guest);
  expect(messages.some(({ recipient }) => recipient === guest.email)).toBe(false);
  expect(messages.find(({ recipient }) => recipient === reviewer.email)?.text).toContain("asked for by Test");
});

test("Slack gets escaped blocks and the webhook gets data, one message each", async () => {
  vi.stubEnv("SLACK_WEBHOOK_URL", "https://hooks.slack.example/services/hidden");
  vi.stubEnv("APPROVAL_WEBHOOK_URL", "https://hooks.example/standby");
  vi.stubEnv("APPROVAL_WEBHOOK_SECRET", `whsec_${randomBytes(32).toString("base64")}`);
  await person({ role: "reviewer" });
  const member = await person();
  const topic = "<!channel> & <https://evil.example|tea>\nsecond line";
  const { id, messages } = await ask(member, topic);
  const url = `https://standby.example/approvals/${id}`;
  const [slack, ...moreSlack] = messages.filter(({ channel }) => channel === "slack");
  const [webhook, ...moreWebhook] = messages.filter(({ channel }) => channel === "webhook");
  expect([...moreSlack, ...moreWebhook]).toEqual([]);
  expect([slack?.recipient, webhook?.recipient]).toEqual(["Slack", "hooks.example"]);
  const said = JSON.stringify(slack?.payload);
  expect(said).toContain("&lt;!channel&gt; &amp; &lt;https://evil.example|tea&gt; second line");
  expect(said.match(/<[^>]*>/g)).toEqual([`<${url}|Read and decide>`]);
  const { expiresAt } = await db().approval.findUniqueOrThrow({ where: { id } });
  expect(webhook?.payload).toMatchObject({
    type: "approval.pending",
    data: { approvalId: id, topic, requester: member.email, expiresAt: expiresAt?.toISOString(), url },
  });
});

test("a reminder says so, and somebody who may not decide is not asked to", async () => {
  vi.stubEnv("APPROVAL_WEBHOOK_URL", "https://hooks.example/standby");
  vi.stubEnv("APPROVAL_WEBHOOK_SECRET", `whsec_${randomBytes(32).toString("base64")}`);
  const [member, reviewer] = [await person(), await person({ role: "reviewer" })];
  const { id } = await ask(member);
  await db().approval.update({ where: { id }, data: { deciders: "others", remindAt: new Date(0) } });
  const { remind } = await import("@/server/approvals/deadlines");
  await remind(id);
  const reminders = await db().outboxMessage.findMany({
    where: { approvalId: id, key: { contains: " reminded " } },
  });
  const to = (recipient: string) => reminders.find((each) => each.recipient === recipient);
  expect(to(reviewer.email)?.subject).toBe("Reminder: To decide: the sea");
  expect(to(member.email)?.subject).toBe("Reminder: Waiting for a decision: the sea");
  expect(to(member.email)?.text).toContain("See it, or withdraw it");
  expect(to("hooks.example")?.payload).toMatchObject({ type: "approval.reminded" });
});

test("without a mail server and a mailbox nobody is told by e-mail", async () => {
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("STAND_INS", "");
  await person({ role: "reviewer" });
  expect((await ask(await person())).messages).toEqual([]);
});

test("reviewers read why a message could not be sent, and others only what is about them", async () => {
  const { listFailed } = await import("@/server/outbox/approvals/failed-messages");
  const [member, reviewer, second] = [
    await person(),
    await person({ role: "reviewer" }),
    await person({ role: "reviewer" }),
  ];
  const { id, messages } = await ask(member);
  expect(await listFailed({ role: "reviewer", email: reviewer.email }, id)).toEqual([]);
  const lastError = "The mail server answered: 550 No such user";
  for (const { email } of [reviewer, second, member])
    await db().outboxMessage.updateMany({
      where: { id: { in: messages.map((each) => each.id) }, recipient: email },
      data: { status: "failed", lastError },
    });
  const sentence = ({ email }: Person) => `The e-mail to ${email} could not be sent: ${lastError}`;
  const all = await listFailed({ role: "reviewer", email: reviewer.email }, id);
  expect(all.toSorted()).toEqual([reviewer, second, member].map(sentence).toSorted());
  await write({ approvalId: id, recipient: "eve@example.com" });
  await db().outboxMessage.updateMany({
    where: { approvalId: id, recipient: "eve@example.com" },
    data: { status: "failed", lastError },
  });
  const few = await listFailed({ role: "member", email: member.email }, id);
  expect(few.toSorted()).toEqual(
    [
      sentence(member),
      sentence({ id: "", email: "eve@example.com" }),
      "The e-mail to a reviewer could not be sent.",
    ].toSorted(),
  );
});
