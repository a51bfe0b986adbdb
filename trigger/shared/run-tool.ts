import { logger } from "@trigger.dev/sdk";
import { wellFormedJson } from "@/lib/text";

/**
 * Runs what a tool does. Its result is made well-formed. If it fails, the model and the person are told `failure`;
 * the error itself is only logged, because it may tell of the inside of the app.
 * @param failure what went wrong, in words for the model and the person
 */
export async function runTool<Output>(failure: string, work: () => Promise<Output>): Promise<Output> {
  try {
    return wellFormedJson(await work());
  } catch (error) {
    logger.error(failure, { error });
    throw new Error(failure);
  }
}
