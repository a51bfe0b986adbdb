import { z } from "zod";
import { recordStates } from "./request-record.ts";

/** The bodies and queries of the control door. */
export const holdBody = z.strictObject({
  match: z.string().default(""),
  afterTokens: z.number().int().min(0),
});
export const releaseBody = z.strictObject({ id: z.string().optional(), match: z.string().optional() });
export const answerBody = z.strictObject({
  match: z.string(),
  text: z.string(),
  reasoning: z.string().optional(),
  tokensPerSecond: z.number().min(0).optional(),
  failure: z
    .strictObject({ kind: z.literal("status"), status: z.number().int().min(400).max(599) })
    .optional(),
});
export const requestsQuery = z.object({ match: z.string().default("") });
export const waitQuery = z.object({
  match: z.string().default(""),
  state: z.enum(recordStates),
  count: z.coerce.number().int().min(1).default(1),
  timeout: z.coerce.number().int().min(0).max(600_000).default(10_000),
});
