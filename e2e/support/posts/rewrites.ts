import { streams } from "@trigger.dev/sdk";
import { postStreamIds, type RewriteChunk } from "@/lib/posts/streams";

/** Reads the rewrites that a run's stream holds, each as its whole text, in the order in which they started. */
export async function rewritesIn(runId: string): Promise<string[]> {
  const texts = new Map<string, string>();
  const stream = await streams.read<RewriteChunk>(runId, postStreamIds.rewrite, { timeoutInSeconds: 1 });
  for await (const { id, text } of stream) texts.set(id, (texts.get(id) ?? "") + text);
  return [...texts.values()];
}
