/** Ids of the streams of a run that publishes a post. */
export const postStreamIds = {
  /** Out: the post while the run drafts it. */
  draft: "draft",
  /** Out: rewrites of the draft that a reviewer asked for while the run waits. */
  rewrite: "rewrite",
} as const;

/** A piece of `draft`. A reader shows the pieces of the highest attempt only. */
export type DraftChunk = { attempt: number; text: string };

/** A piece of `rewrite`. Pieces with the same id belong together: a reviewer may ask several times. */
export type RewriteChunk = { id: string; text: string };
