import { cancelRequest } from "@/lib/streams";
import { cancelSignal } from "@/trigger/streams";

/**
 * Calls `stop` when a Stop arrives that names this id: an answer, an approval or a rewrite. Ignores every other record,
 * because anybody with an input token of the run may send one.
 * @returns a handle that ends the listening
 */
export function onCancel(id: string, stop: () => void): { off: () => void } {
  return cancelSignal.on((record) => {
    if (cancelRequest.safeParse(record).data?.id === id) stop();
  });
}
