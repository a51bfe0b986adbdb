import { z } from "zod";
import type { ModelOptions } from "./start-model.ts";

const environment = z.object({
  MODEL_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MODEL_TOKENS_PER_SECOND: z.coerce.number().min(0).default(60),
  MODEL_FIRST_TOKEN_MS: z.coerce.number().min(0).default(150),
  MODEL_CONTROL: z.enum(["0", "1"]).default("0"),
});

/**
 * Reads the options of the process from its environment. An empty variable counts as not set.
 * @throws Error that names each invalid variable
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Required<ModelOptions> {
  const set = Object.entries(env).filter(([, value]) => value !== "");
  const parsed = environment.safeParse(Object.fromEntries(set));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(lines.join("\n"));
  }
  return {
    port: parsed.data.MODEL_PORT,
    tokensPerSecond: parsed.data.MODEL_TOKENS_PER_SECOND,
    firstTokenMs: parsed.data.MODEL_FIRST_TOKEN_MS,
    control: parsed.data.MODEL_CONTROL === "1",
  };
}
