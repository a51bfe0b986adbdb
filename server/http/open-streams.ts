import { ProblemError } from "@/server/problem";

/** Streams that one person may hold open at one server. A browser with many tabs needs a few for each. */
const MAX_OPEN = 64;

const open = new Map<string, number>();

/**
 * Counts a response with a body for a person until its body has ended or its reader has left.
 * @throws ProblemError `too-many-requests` when the person has too many open; then `respond` is not called
 */
export async function holdStream(
  userId: string,
  respond: () => Promise<Response>,
  max = MAX_OPEN,
): Promise<Response> {
  const count = open.get(userId) ?? 0;
  if (count >= max)
    throw new ProblemError(
      "too-many-requests",
      { detail: "Too many streams are open. Close some tabs." },
      { "retry-after": "10" },
    );
  open.set(userId, count + 1);
  let isHeld = true;
  const release = () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (open.get(userId) ?? 1) - 1;
    if (left > 0) open.set(userId, left);
    else open.delete(userId);
  };
  try {
    const response = await respond();
    if (!response.body) release();
    return response.body ? new Response(follow(response.body, release), response) : response;
  } catch (error) {
    release();
    throw error;
  }
}

/** Returns the same bytes, and calls `onEnd` when they end, fail, or the reader cancels. */
function follow(body: ReadableStream<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          onEnd();
          controller.close();
        } catch (error) {
          onEnd();
          throw error;
        }
      },
      async cancel(reason) {
        onEnd();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
