import { subscribe } from "@/server/changes";
import { eventStream } from "@/server/event-stream";
import { otherMethods, route } from "@/server/route";

/** What changes for this person, as server-sent events that hold ids and nothing else. Goes on until it is closed. */
export const GET = route({}, async ({ request, user }) =>
  eventStream(request.signal, (send) => subscribe(user, send)),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
