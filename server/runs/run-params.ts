import { z } from "zod";

/** The path to one run. What is no run's id goes no further: it would become part of a path at Trigger.dev. */
export const runParams = z.object({ runId: z.string().regex(/^run_\w{1,100}$/) });
