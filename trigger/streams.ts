import { streams } from "@trigger.dev/sdk";
import {
  type AiChunk,
  type ApprovalDecided,
  type CancelRequest,
  type DraftChunk,
  type LogLine,
  type ProgressChunk,
  type RewriteChunk,
  streamIds,
  type UserResponse,
} from "@/lib/streams";

/** Out: an answer on its way to whoever reads along. It ends with a `finish` chunk that carries the final status. */
export const aiStream = streams.define<AiChunk>({ id: streamIds.ai });

/** In: Stop. The task listens while the model talks; what was sent before that is delivered late, not lost. */
export const cancelSignal = streams.input<CancelRequest>({ id: streamIds.cancel });

/** Out: the text of a post, piece by piece, while it is drafted. */
export const draftStream = streams.define<DraftChunk>({ id: streamIds.draft });

/** Out: how far the runs that work for an answer have come. They append to it, each into the root run. */
export const progressStream = streams.define<ProgressChunk>({ id: streamIds.progress });

/** Out: what those runs do, written into the root run like the progress. */
export const logStream = streams.define<LogLine>({ id: streamIds.logs });

/** Out: rewrites of a post that waits, piece by piece. Written into the run from outside, by a route. */
export const rewriteStream = streams.define<RewriteChunk>({ id: streamIds.rewrite });

/** In: a decision. The task waits on it, for days if need be, and reads the decision from the row. */
export const approvalSignal = streams.input<ApprovalDecided>({ id: streamIds.approval });

/** In: a response to a question that an answer asks in its middle. The task waits for it, for minutes at most. */
export const userResponse = streams.input<UserResponse>({ id: streamIds.userResponse });
