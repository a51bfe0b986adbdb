import { cancelRequest } from "@/lib/streams";
import { cancelSignal } from "@/trigger/streams";

/**
 * Calls back when a Stop arrives that names this answer or approval. A record of any other shape or name is ignored:
 * everybody with an input token of the run may send one.
 * @returns what ends the listening
 */
export function onCancel(id: string, stop: () => void): { off: () => void } {
  return cancelSignal.on((record) => {
    if (cancelRequest.safeParse(record).data?.id === id) stop();
  });
}
