/**
 * Returns a stream of a run as a response of server-sent events, for `EventSource`, `curl -N` and other back ends. It has
 * one event for each chunk and a last event `done`. It stops reading when the caller hangs up.
 */
export function sseResponse<T>(stream: ReadableStream<T>): Response {
  const events = new TransformStream<T, string>({
    transform: (chunk, controller) => controller.enqueue(`data: ${JSON.stringify(chunk)}\n\n`),
    flush: (controller) => controller.enqueue("event: done\ndata: {}\n\n"),
  });
  return new Response(stream.pipeThrough(events).pipeThrough(new TextEncoderStream()), {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}
