import { PrismaPg } from "@prisma/adapter-pg";
import { expect, test } from "vitest";
import { PrismaClient } from "@/prisma/generated/client";
import { db } from "@/server/db";
import { waitForDatabase } from "@/server/wait-for-database";

const away = new PrismaClient({ adapter: new PrismaPg("postgresql://nobody@127.0.0.1:1/nothing") });

test("work is retried until the database is back", async () => {
  let tries = 0;
  const done = await waitForDatabase(async () => {
    tries += 1;
    return tries < 3 ? away.user.count() : db().user.count();
  });
  expect(done).toBeGreaterThanOrEqual(0);
  expect(tries).toBe(3);
});

test("work fails when the time to wait is over", async () => {
  await expect(waitForDatabase(() => away.user.count(), 250)).rejects.toThrow();
});

test("any other error is not retried", async () => {
  let tries = 0;
  const work = () => {
    tries += 1;
    return Promise.reject(new Error("A fault."));
  };
  await expect(waitForDatabase(work)).rejects.toThrow("A fault.");
  expect(tries).toBe(1);
});
