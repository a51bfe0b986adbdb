import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { isHeld, readLock, takeLock } from "./lock.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standby-lock-"));
  path = join(folder, "lock.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock has one holder, and can be taken again after its release", async () => {
  const { lock, left } = await takeLock(path, "npm run dev");
  expect(left).toBeUndefined();
  await expect(takeLock(path, "npm start")).rejects.toThrow(Failure);
  await expect(takeLock(path, "npm start")).rejects.toThrow(
    `npm run dev already runs here (process ${process.pid})`,
  );
  lock.release();
  expect(readLock(path)).toBeUndefined();
  (await takeLock(path, "npm start")).lock.release();
});

test("a dead holder is replaced, and the ids of its child processes are returned", async () => {
  const { lock } = await takeLock(path, "npm run dev");
  lock.addChild(4711);
  const record = readLock(path);
  lock.release();
  writeFileSync(path, JSON.stringify(record));
  const next = await takeLock(path, "npm run dev");
  expect(next.left?.children).toEqual([4711]);
  next.lock.release();
});

test("another program on the port of a dead holder does not count as the holder", async () => {
  const { lock } = await takeLock(path, "npm run dev");
  const record = readLock(path);
  if (!record) throw new Error("no lock was written");
  expect(await isHeld(record)).toBe(true);
  expect(await isHeld({ ...record, token: "another" })).toBe(false);
  lock.release();
});

test.skipIf(process.platform === "win32")("only its owner can read a lock file", async () => {
  const { lock } = await takeLock(path, "npm run dev");
  expect(statSync(path).mode & 0o077).toBe(0);
  lock.release();
});

test("a truncated lock file counts as no lock", async () => {
  writeFileSync(path, '{"command": "npm ru');
  (await takeLock(path, "npm run dev")).lock.release();
});
