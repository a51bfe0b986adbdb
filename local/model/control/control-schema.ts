import { z } from "zod";
import { recordStates } from "./request-record.ts";

/** Body of `POST /__control/hold`. */
export const holdBody = z.strictObject({
  match: z.string().default(""),
  afterTokens: z.number().int().min(0),
});
export const releaseBody = z.strictObject({ id: z.string().optional(), match: z.string().optional() });
const kinds = ["rubbish", "hang", "midway", "disconnect", "unfinished", "limit", "filter"] as const;
const failure = z.union([
  z.strictObject({ kind: z.literal("status"), status: z.number().int().min(400).max(599) }),
  z.strictObject({
    kind: z.literal("body"),
    contentType: z.string().default("text/event-stream; charset=utf-8"),
    pieces: z.array(z.string()),
    encoding: z.enum(["utf8", "base64"]).default("utf8"),
    end: z.enum(["close", "break"]).default("close"),
  }),
  z.strictObject({ kind: z.enum(kinds) }),
]);
const answer = {
  text: z.string().optional(),
  tokens: z.array(z.string()).optional(),
  reasoning: z.string().optional(),
  calls: z.array(z.strictObject({ name: z.string(), arguments: z.string() })).optional(),
  tokensPerSecond: z.number().min(0).optional(),
  failure: failure.optional(),
};
export const answerBody = z.strictObject({
  match: z.string(),
  ...answer,
  after: z.array(z.strictObject(answer)).default([]),
});

/** A scripted answer, and the answers to the requests after it. */
export type ScriptedAnswer = z.input<typeof answerBody>;
export const requestsQuery = z.object({ match: z.string().default("") });
export const waitQuery = z.object({
  match: z.string().default(""),
  state: z.enum(recordStates),
  count: z.coerce.number().int().min(1).default(1),
  timeout: z.coerce.number().int().min(0).max(600_000).default(10_000),
});
