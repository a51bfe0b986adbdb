import { eventStream } from "@/server/http/event-stream";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { findOwnRun } from "@/server/runs/own-runs";
import { type Cursor, parseCursor } from "@/server/runs/run-event";
import { runEvents } from "@/server/runs/run-events";
import { runParams } from "@/server/runs/run-params";

/**
 * Streams the person's run as server-sent events: its status and the records of all its streams, from the first record
 * or after `Last-Event-ID`, to the last. Answers 204 when `Last-Event-ID` is the last event.
 */
export const GET = route(
  { params: runParams, isStream: true },
  async ({ params: { runId }, request, user }) => {
    const cursor = cursorOf(request.headers.get("last-event-id"));
    if (!(await findOwnRun(user.id, runId))) throw new ProblemError("not-found");
    // A 204 stops an EventSource from reconnecting.
    if (cursor === "end") return new Response(null, { status: 204 });
    return eventStream(request.signal, (signal) => runEvents(runId, cursor, signal));
  },
);

function cursorOf(lastEventId: string | null): Cursor {
  const cursor = parseCursor(lastEventId ?? "next");
  if (!cursor) {
    throw new ProblemError("invalid-request", {
      detail: "Last-Event-ID is not the id of an event of this run.",
    });
  }
  return cursor;
}

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
