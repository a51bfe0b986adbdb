import { changesFor } from "@/server/changes";
import { eventStream } from "@/server/event-stream";
import { otherMethods, route } from "@/server/route";

/** What changes for this person, as server-sent events that hold ids and nothing else. */
export const GET = route({}, async ({ request, user }) =>
  eventStream(request.signal, (signal) => changesFor(user, signal)),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
