import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clusterPaths } from "./cluster.ts";
import { type Database, startDatabase } from "./start-database.ts";

let directory: string;
let database: Database;
const start = async () => startDatabase({ directory, databases: ["standby"] });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "standby-database-"));
  database = await start();
});
afterAll(async () => {
  await database.stop();
  rmSync(directory, { recursive: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("startDatabase starts PostgreSQL 18 with the named database, reachable from this machine only", async () => {
  const url = database.url("standby");
  const [row] = await query(
    url,
    "select current_database() as name, current_setting('server_version_num')::int as version",
  );
  expect(row).toMatchObject({ name: "standby", version: expect.closeTo(180_000, -4) });
  expect(await query(url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
});

test("a connection needs the password, which only its owner may read", async () => {
  const url = new URL(database.url("standby"));
  url.password = "guess";
  await expect(query(url.href, "select 1")).rejects.toThrow(/password authentication failed/);
  if (process.platform !== "win32") expect(statSync(clusterPaths(directory).settings).mode & 0o077).toBe(0);
});

test("a second start attaches to the running server", async () => {
  const again = await start();
  expect(again).toMatchObject({ reattached: true, pid: database.pid, port: database.port });
});

test("rows survive a stop, and the port stays the same", async () => {
  await query(database.url("standby"), "create table kept (id int); insert into kept values (7)");
  await database.stop();
  await expect(query(database.url("standby"), "select 1")).rejects.toThrow();
  const { port } = database;
  database = await start();
  expect(database).toMatchObject({ reattached: false, port });
  expect(await query(database.url("standby"), "select id from kept")).toEqual([{ id: 7 }]);
});

test("untilLost reports a killed server, and the next start has every committed row", async () => {
  const lost = database.untilLost();
  await query(database.url("standby"), "insert into kept values (8)");
  process.kill(database.pid, "SIGKILL");
  await lost;
  database = await start();
  expect(await query(database.url("standby"), "select id from kept")).toEqual([{ id: 7 }, { id: 8 }]);
});

test("a stale pid file that names another process does not prevent a start", async () => {
  await database.stop();
  const { pidFile, data } = clusterPaths(directory);
  writeFileSync(pidFile, `${process.pid}\n${data}\n1\n${database.port}\n\n127.0.0.1\n`);
  database = await start();
  expect(database.reattached).toBe(false);
  expect(readFileSync(pidFile, "utf8").split("\n")[0]).toBe(String(database.pid));
});

test("a recreated database is empty", async () => {
  await query(database.url("standby"), "select id from kept");
  const url = await database.recreate("standby");
  await expect(query(url, "select id from kept")).rejects.toThrow(/does not exist/);
});
