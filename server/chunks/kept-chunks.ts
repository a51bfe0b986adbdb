import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { chunksFromParts } from "@/server/chunks/replay";

/**
 * Returns the parts that an answer already holds, as chunks that come before those of its run. Only an answer that
 * continues an earlier one holds parts while it streams. A text at the end is left open, so that the run's first text
 * continues it.
 */
export function keptChunks(parts: ChatMessage["parts"]): ChatChunk[] {
  const chunks = chunksFromParts(parts, "kept-");
  return chunks.at(-1)?.type === "text-end" ? chunks.slice(0, -1) : chunks;
}

/** Returns the id of the text that is left open at the end of kept chunks. */
function openText(kept: readonly ChatChunk[]): string | undefined {
  const last = kept.at(-1);
  return last?.type === "text-delta" ? last.id : undefined;
}

/**
 * Joins the chunks of a model that continues an answer to the kept chunks: the model's first text becomes part of the
 * open text. A tool call before any text ends the open text.
 * @returns a function that takes the model's chunks one at a time and returns the chunks to pass on
 */
export function joinKept(kept: readonly ChatChunk[]): (chunk: ChatChunk) => ChatChunk[] {
  const tail = openText(kept);
  let isWaiting = tail !== undefined;
  let joined: string | undefined;
  return (chunk) => {
    if (tail === undefined) return [chunk];
    if (isWaiting && chunk.type === "start-step") return [];
    if (isWaiting && chunk.type === "text-start") {
      isWaiting = false;
      joined = chunk.id;
      return [];
    }
    if (isWaiting && "toolCallId" in chunk) {
      isWaiting = false;
      return [{ type: "text-end", id: tail }, chunk];
    }
    const isJoined = (chunk.type === "text-delta" || chunk.type === "text-end") && chunk.id === joined;
    if (isJoined && chunk.type === "text-end") joined = undefined;
    return isJoined ? [{ ...chunk, id: tail }] : [chunk];
  };
}
