import { changesFor } from "@/server/changes";
import { eventStream } from "@/server/http/event-stream";
import { otherMethods, route } from "@/server/http/route";

/**
 * Streams the changes that this person may see, as server-sent events that hold only ids. Answers 204 without a
 * session: a page may still ask while its person signs out.
 */
export const GET = route({ guests: true, isStream: true }, async ({ request, user }) =>
  user
    ? eventStream(request.signal, (signal) => changesFor(user, signal))
    : new Response(null, { status: 204 }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
