import { streams } from "@trigger.dev/sdk";
import { type AiChunk, type CancelRequest, streamIds } from "@/lib/streams";

/** Out: an answer on its way to whoever reads along. It ends with a `finish` chunk that carries the final status. */
export const aiStream = streams.define<AiChunk>({ id: streamIds.ai });

/** In: Stop. The task listens while the model talks; what was sent before that is delivered late, not lost. */
export const cancelSignal = streams.input<CancelRequest>({ id: streamIds.cancel });
