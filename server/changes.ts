import { Client } from "pg";
import { z } from "zod";
import type { Change } from "@/lib/changes";
import type { Viewer } from "@/server/approvals";
import { env } from "@/server/env";

/** What the triggers of the migration `changes` send. */
const notice = z.object({
  topic: z.enum(["conversations", "conversation", "approvals"]),
  person: z.uuid(),
  id: z.uuid(),
});

type Subscriber = { viewer: Viewer; tell: (change: Change) => void };

type Feed = { subscribers: Set<Subscriber>; isListening: boolean };

const globalForChanges = globalThis as typeof globalThis & { standbyChanges?: Feed };

const RECONNECT_AFTER_MS = 1_000;
const CONNECT_WITHIN_MS = 5_000;

/**
 * Tells of every change of what a person may see, from now on, until the function it gives is called. One
 * connection to the database listens for all of them; it must be a direct one, since a pooler in front of the
 * database may not pass on notifications.
 */
export function subscribe(viewer: Viewer, tell: (change: Change) => void): () => void {
  globalForChanges.standbyChanges ??= { subscribers: new Set(), isListening: false };
  const feed = globalForChanges.standbyChanges;
  const subscriber = { viewer, tell };
  feed.subscribers.add(subscriber);
  if (!feed.isListening) void listen(feed);
  return () => feed.subscribers.delete(subscriber);
}

/** Listens for as long as this process lives, and begins again whenever the connection is lost. */
async function listen(feed: Feed): Promise<void> {
  feed.isListening = true;
  for (;;) {
    try {
      await listenOnce(feed);
    } catch (error) {
      console.warn("The connection that listens for changes was lost", error);
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_AFTER_MS).unref());
  }
}

async function listenOnce(feed: Feed): Promise<void> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve, reject) => {
    client.on("error", reject);
    client.on("end", resolve);
  });
  client.on("notification", ({ payload }) => dispatch(feed, payload ?? ""));
  try {
    await client.connect();
    await client.query("LISTEN changes");
    for (const { tell } of feed.subscribers) tell({ topic: "everything" });
    await lost;
  } finally {
    lost.catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

function dispatch({ subscribers }: Feed, payload: string): void {
  const parsed = notice.safeParse(JSON.parse(payload));
  // A migration that is ahead of this process may tell of more.
  if (!parsed.success) return;
  const { topic, person, id } = parsed.data;
  for (const { viewer, tell } of subscribers) {
    const isForReviewers = topic === "approvals" && viewer.role === "reviewer";
    if (viewer.id === person || isForReviewers) tell({ topic, id });
  }
}
