import { EventEmitter, on } from "node:events";
import { Client } from "pg";
import { z } from "zod";
import type { Change } from "@/lib/changes";
import type { Viewer } from "@/server/account/session";
import { env } from "@/server/env";

/** Payload of the notifications that the database triggers of the migration `changes` send. */
const notice = z.object({
  topic: z.enum([
    "conversations",
    "conversation",
    "approvals", // feature: approvals
  ]),
  person: z.uuid(),
  id: z.uuid(),
});

type Notice = z.infer<typeof notice>;

/** `notice` is emitted for every change, and with undefined when changes may have been missed. */
type Events = { notice: [Notice | undefined] };

type Feed = { emitter: EventEmitter<Events>; isListening: boolean };

const globalForChanges = globalThis as typeof globalThis & { standbyChanges?: Feed };

const RECONNECT_AFTER_MS = 1_000;
const CONNECT_WITHIN_MS = 5_000;

/**
 * Yields every change of rows that a person may see, until `signal` aborts. One database connection listens for all
 * readers. It must be a direct connection, because a pooler may not forward notifications.
 */
export async function* changesFor(viewer: Viewer, signal: AbortSignal): AsyncGenerator<{ data: Change }> {
  const feed = ensureFeed();
  try {
    for await (const [received] of on(feed.emitter, "notice", { signal })) {
      const change = changeFor(viewer, received);
      if (change) yield { data: change };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function changeFor(viewer: Viewer, received: Notice | undefined): Change | undefined {
  if (!received) return { topic: "everything" };
  const { topic, person, id } = received;
  if (viewer.id === person) return { topic, id };
  if (topic === "approvals" && viewer.role === "reviewer") return { topic, id }; // feature: approvals
  return undefined;
}

function ensureFeed(): Feed {
  const feed = globalForChanges.standbyChanges ?? { emitter: new EventEmitter<Events>(), isListening: false };
  globalForChanges.standbyChanges = feed;
  // One listener for each open page, so the leak warning is off.
  feed.emitter.setMaxListeners(0);
  if (!feed.isListening) void listen(feed);
  return feed;
}

/** Listens until the process ends. Reconnects when the connection is lost. */
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
  client.on("notification", ({ payload }) => {
    const received = notice.safeParse(JSON.parse(payload ?? ""));
    // A newer migration may send topics that this process does not know.
    if (received.success) feed.emitter.emit("notice", received.data);
  });
  try {
    await client.connect();
    await client.query("LISTEN changes");
    feed.emitter.emit("notice", undefined);
    await lost;
  } finally {
    lost.catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}
