import pg from "pg";
import { settings } from "./settings.ts";

const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 2 });

// Ignored: the pool replaces an idle connection that ends when a test kills the database.
pool.on("error", () => undefined);

/** Columns of a message that tests read. */
export type MessageRow = {
  id: string;
  role: "user" | "assistant";
  status: string;
  error: string | null;
  runId: string | null;
  parts: { type: string; text?: string; state?: string }[];
};

/** Returns the messages of a conversation, oldest first. */
export async function messagesOf(conversationId: string): Promise<MessageRow[]> {
  const { rows } = await pool.query<MessageRow>(
    'SELECT id, role, status, error, "runId", parts FROM "Message" WHERE "conversationId" = $1 ORDER BY position',
    [conversationId],
  );
  return rows;
}

/** Returns the newest message of a conversation. */
export async function newestMessage(conversationId: string): Promise<MessageRow> {
  const row = (await messagesOf(conversationId)).at(-1);
  if (!row) throw new Error(`Conversation ${conversationId} has no message`);
  return row;
}

/** Returns the text of a message's row. */
export function textOf(row: MessageRow): string {
  return row.parts.flatMap((part) => (part.type === "text" ? [part.text ?? ""] : [])).join("\n\n");
}

/** Runs a statement, for states that a test cannot reach through the page. */
export async function execute(sql: string, values: unknown[]): Promise<pg.QueryResult> {
  return pool.query(sql, values);
}

/** Kills the database server with `kill -9`, like a crash. The supervisor starts it again. */
export async function killDatabase(): Promise<void> {
  const { rows } = await pool.query(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
  );
  process.kill(rows[0].pid, "SIGKILL");
}
