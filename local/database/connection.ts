import { Client, DatabaseError } from "pg";
import { type ClusterSettings, superuser } from "./cluster.ts";

/** The connection string of one database of a cluster. */
export function databaseUrl({ port, password }: ClusterSettings, database: string): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Who is on the port of a cluster: "ours" when it takes our password and answers, "busy" while it starts or stops,
 * "nobody" otherwise (a stranger does not pass).
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

/** Resolves when a connection that was open is lost, which on this machine means that the server has ended. */
export async function untilLost(settings: ClusterSettings): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(settings, "postgres"), ssl: false });
  const lost = new Promise<void>((resolve) => {
    client.once("end", resolve);
    client.on("error", () => resolve());
  });
  await client.connect().catch(() => undefined);
  await lost;
}

/** Creates the database `name` where it does not exist yet. */
export async function ensureDatabase(settings: ClusterSettings, name: string): Promise<void> {
  await withClient(databaseUrl(settings, "postgres"), async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** Drops the database `name` with all that is in it, and ends the connections to it. */
export async function dropDatabase(settings: ClusterSettings, name: string): Promise<void> {
  await withClient(databaseUrl(settings, "postgres"), (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 3000 });
  // A connection lost while idle is reported here as well as on the next query; unheard it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}
