import { Client, DatabaseError } from "pg";
import { type ClusterSettings, superuser } from "./cluster.ts";

/** Returns the connection string of one database of a cluster. */
export function databaseUrl({ port, password }: ClusterSettings, database: string): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Tests which server listens on a cluster's port: "ours" when it accepts the cluster's password, "busy" while it starts
 * or stops, "nobody" for any other server or none.
 */
export async function probe(settings: ClusterSettings): Promise<"ours" | "busy" | "nobody"> {
  try {
    await withClient(databaseUrl(settings, "postgres"), (client) => client.query("select 1"));
    return "ours";
  } catch (error) {
    // "cannot_connect_now" (PostgreSQL manual, appendix A).
    return error instanceof DatabaseError && error.code === "57P03" ? "busy" : "nobody";
  }
}

/** Opens a connection and resolves when it is lost. On the same machine, that means that the server has ended. */
export async function untilLost(settings: ClusterSettings): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(settings, "postgres"), ssl: false });
  const lost = new Promise<void>((resolve) => {
    client.once("end", resolve);
    client.on("error", () => resolve());
  });
  await client.connect().catch(() => undefined);
  await lost;
}

/** Creates the database `name` unless it exists. */
export async function ensureDatabase(settings: ClusterSettings, name: string): Promise<void> {
  await withClient(databaseUrl(settings, "postgres"), async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** Drops the database `name` and ends the connections to it. */
export async function dropDatabase(settings: ClusterSettings, name: string): Promise<void> {
  await withClient(databaseUrl(settings, "postgres"), (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 3000 });
  // The loss of an idle connection is an event too. Without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}
