import { streams } from "@trigger.dev/sdk";
import { type AiChunk, type CancelRequest, streamIds } from "@/lib/streams";

/** Out: an answer. Its last chunk is a `finish` chunk that carries the final status. */
export const aiStream = streams.define<AiChunk>({ id: streamIds.ai });

/** In: Stop. The task listens while the model writes. A record that came before is delivered late, not lost. */
export const cancelSignal = streams.input<CancelRequest>({ id: streamIds.cancel });
