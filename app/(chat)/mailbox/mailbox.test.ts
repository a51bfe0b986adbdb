import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attempt, read, write } from "@/server/outbox/testing";

afterEach(() => {
  vi.unstubAllEnvs();
});

beforeEach(() => {
  vi.stubEnv("SMTP_URL", "");
  vi.stubEnv("STAND_INS", "");
});

/** Opens both pages of the mailbox. Returns the status of each. */
async function open(id: string): Promise<number[]> {
  vi.resetModules();
  const [list, mail] = await Promise.all([
    import("@/app/(chat)/mailbox/page"),
    import("@/app/(chat)/mailbox/[id]/page"),
  ]);
  const page = <Value>(params: Value) => ({
    params: Promise.resolve(params),
    searchParams: Promise.resolve({}),
  });
  const opened = await Promise.allSettled([list.default(page({})), mail.default(page({ id }))]);
  return opened.map((result) => (result.status === "fulfilled" ? 200 : statusOf(result.reason)));
}

function statusOf(reason: unknown): number {
  const digest = reason instanceof Error && "digest" in reason ? String(reason.digest) : "";
  return Number(digest.split(";")[1]);
}

test.each([
  ["development", "", ""],
  ["development", "database,platform,model", ""],
  ["production", "database,platform,model", ""],
  ["production", "model", ""],
])(
  "%s with the stand-ins “%s” and without a mail server: e-mails go to the mailbox",
  async (mode, standIns) => {
    vi.stubEnv("NODE_ENV", mode);
    vi.stubEnv("STAND_INS", standIns);
    const id = await write({});
    expect(await open(id), "it is not there before it is sent").toEqual([200, 404]);
    expect(await attempt(id)).toBeUndefined();
    expect(await read(id)).toMatchObject({ status: "sent", attempts: 1 });
    expect(await open(id)).toEqual([200, 200]);
    expect(await open("1 or 1=1")).toEqual([200, 404]);
  },
);

test("in production without stand-ins there is no mailbox, and an e-mail fails in words", async () => {
  const id = await write({});
  expect(await attempt(id)).toBeUndefined();
  vi.stubEnv("NODE_ENV", "production");
  expect(await open(id)).toEqual([404, 404]);
  const other = await write({});
  expect(await attempt(other)).toEqual({ isPermanent: true });
  expect(await read(other)).toMatchObject({ status: "failed", lastError: "No mail server is set." });
});

test("with a mail server there is no mailbox", async () => {
  const id = await write({});
  expect(await attempt(id)).toBeUndefined();
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
  vi.stubEnv("MAIL_FROM", "standby@example.com");
  expect(await open(id)).toEqual([404, 404]);
});

test("the mailbox lists the newest e-mails first, in pages", async () => {
  const { listMails } = await import("@/server/outbox/mailbox");
  const written: string[] = [];
  for (let number = 0; number < 55; number++) written.push(await write({ subject: `Mail ${number}` }));
  const { db } = await import("@/server/db");
  await db().outboxMessage.updateMany({ where: { id: { in: written } }, data: { status: "sent" } });
  const found: string[] = [];
  let after: string | undefined;
  do {
    const { mails, next } = await listMails(after);
    expect(mails.length).toBeLessThanOrEqual(50);
    found.push(...mails.map(({ id }) => id));
    after = next;
  } while (after && !written.every((id) => found.includes(id)));
  expect(found.filter((id) => written.includes(id))).toEqual(written.toReversed());
});
