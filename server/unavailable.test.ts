import { PrismaPg } from "@prisma/adapter-pg";
import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { freePort } from "@standby/database/free-port";
import { ownDatabase } from "@standby/database/testing";
import { runs } from "@trigger.dev/sdk";
import { expect, test, vi } from "vitest";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { auth } from "@/server/account/auth";
import { db } from "@/server/db";
import { unavailableService } from "@/server/unavailable";

const database = ownDatabase("prisma");

/** Returns the service that is blamed for the error of `work`; "none" when it succeeds. */
const blamed = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(() => "none", unavailableService);

/** Signs a person up. Returns headers with the session cookie. */
async function signUp(): Promise<Headers> {
  const { headers } = await auth().api.signUpEmail({
    body: { name: "Test", email: `${crypto.randomUUID()}@example.com`, password: "long enough" },
    returnHeaders: true,
  });
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return new Headers({ cookie: cookies.join("; ") });
}

/** Begins a statement and a transaction, and returns a function that lets the transaction continue. */
async function beginWork() {
  const statement = blamed(db().$queryRaw`SELECT pg_sleep(30)::text`);
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const transaction = blamed(
    db().$transaction(
      async (tx) => {
        await tx.user.count();
        begun.resolve();
        await goOn.promise;
        await tx.user.count();
      },
      { timeout: 30_000 },
    ),
  );
  await begun.promise;
  await expect.poll(() => countSleepers()).toBe(1);
  return { goOn: goOn.resolve, ended: Promise.all([statement, transaction]) };
}

const countSleepers = async () =>
  Number(
    (
      await db().$queryRaw<{ count: bigint }[]>`
        SELECT count(*) AS count FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'`
    )[0]?.count,
  );

test("while PostgreSQL is stopped, pending and new work fails with the database as the cause", async () => {
  const headers = await signUp();
  expect(await auth().api.getSession({ headers })).not.toBeNull();
  const work = await beginWork();

  await database.stop();
  work.goOn();
  expect(await work.ended).toEqual(["The database", "The database"]);
  const later = [
    db().user.count(),
    db().$queryRaw`SELECT 1`,
    db().$transaction([db().user.count()]),
    db().$transaction((tx) => tx.user.count()),
    auth().api.getSession({ headers }),
    auth().api.signInEmail({ body: { email: "somebody@example.com", password: "long enough" } }),
  ];
  expect(new Set(await Promise.all(later.map(blamed)))).toEqual(new Set(["The database"]));

  await database.start();
  expect(await auth().api.getSession({ headers })).not.toBeNull();
});

test("PostgreSQL terminates all connections: the database is the cause", async () => {
  const work = await beginWork();
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url() }) });
  await client.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await client.$disconnect();
  work.goOn();
  expect(await work.ended).toEqual(["The database", "The database"]);
});

test("no connection becomes free in time: the database is the cause", async () => {
  const only = { connectionString: database.url(), max: 1, connectionTimeoutMillis: 200 };
  const client = new PrismaClient({ adapter: new PrismaPg(only) });
  const busy = client.$queryRaw`SELECT pg_sleep(2)::text`;
  const late = [client.user.count(), client.$transaction((tx) => tx.user.count(), { maxWait: 100 })];
  expect(await Promise.all([busy, ...late].map(blamed))).toEqual(["none", "The database", "The database"]);
  await client.$disconnect();
});

/** Returns an error as Prisma wraps a database error that it does not know: `P2039`, or `P2010` for a raw query. */
function refusal(code: string, sqlState: string): Error {
  const said = { severity: "FATAL", message: "said", detail: undefined, column: undefined, hint: undefined };
  const driverAdapterError = new DriverAdapterError({ kind: "postgres", code: sqlState, ...said });
  return new Prisma.PrismaClientKnownRequestError("Database error", {
    code,
    clientVersion: "7.10.0",
    meta: { driverAdapterError },
  });
}

test.each(["08006", "08P01", "57P01", "57P02", "57P03", "53300"])(
  "SQLSTATE %s means that the database is unavailable",
  (state) => {
    for (const code of ["P2039", "P2010"])
      expect(unavailableService(refusal(code, state))).toBe("The database");
  },
);

test("other errors of the database do not mean that it is unavailable", async () => {
  const user = { name: "Test", email: `${crypto.randomUUID()}@example.com` };
  await db().user.create({ data: user });
  const refused = [
    db().user.create({ data: user }),
    db().$queryRaw`SELECT 1 / 0`,
    db().$queryRaw`SELECT * FROM nothing`,
    db().user.findFirstOrThrow({ where: { id: crypto.randomUUID() } }),
  ];
  expect(await Promise.all(refused.map(blamed))).toEqual(refused.map(() => undefined));
  for (const state of ["22012", "42601", "23514"])
    expect(unavailableService(refusal("P2039", state))).toBeUndefined();
});

test("a refused connection to Trigger.dev is reported as Trigger.dev", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  vi.stubEnv("TRIGGER_API_URL", nobody);
  expect(await blamed(runs.retrieve("run_1", { retry: { maxAttempts: 1 } }))).toBe("Trigger.dev");
  expect(await blamed(fetch(nobody))).toBe("Trigger.dev");
});

test.each([new Error("boom"), new TypeError("x is undefined"), undefined, "text", { cause: { cause: 1 } }])(
  "%s does not mean that a service is unavailable",
  (error) => expect(unavailableService(error)).toBeUndefined(),
);

test("an error that is its own cause is read once", () => {
  const error = new Error("round");
  error.cause = error;
  expect(unavailableService(error)).toBeUndefined();
});
