import { logger } from "@trigger.dev/sdk";
import { wellFormedJson } from "@/lib/text";

/**
 * Runs the work of a tool, and returns its result with well-formed text.
 * @throws an Error with `failure`, which the model and the person read. The cause is only logged, because it may reveal
 *   the app's internals.
 */
export async function runTool<Output>(failure: string, work: () => Promise<Output>): Promise<Output> {
  try {
    return wellFormedJson(await work());
  } catch (error) {
    logger.error(failure, { error });
    throw new Error(failure);
  }
}
