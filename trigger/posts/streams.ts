import { streams } from "@trigger.dev/sdk";
import { type DraftChunk, postStreamIds, type RewriteChunk } from "@/lib/posts/streams";

/** Out: the text of a post, piece by piece, while the run drafts it. */
export const draftStream = streams.define<DraftChunk>({ id: postStreamIds.draft });

/** Out: rewrites of a post that waits, piece by piece. Runs of `rewrite-post` write them into the run that waits. */
export const rewriteStream = streams.define<RewriteChunk>({ id: postStreamIds.rewrite });
