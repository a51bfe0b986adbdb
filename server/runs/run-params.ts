import { z } from "zod";

/**
 * Schema of the parameters of a run's path. Only ids of runs are valid, because the id becomes part of a Trigger.dev
 * URL.
 */
export const runParams = z.object({ runId: z.string().regex(/^run_\w{1,100}$/) });
