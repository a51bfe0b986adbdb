import { z } from "zod";
import { findIncomplete, outboxSettings } from "./outbox/settings.ts"; // feature: outbox

const standIn = z.enum(["database", "platform", "model"]);

function wholeNumber(min: number, usual: number) {
  return z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(min, `must be at least ${min}`)
    .default(usual);
}

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  TRIGGER_SECRET_KEY: z.string().startsWith("tr_", "must start with tr_ (Trigger.dev, API keys)"),
  TRIGGER_PROJECT_REF: z
    .string()
    .startsWith("proj_", "must start with proj_ (Trigger.dev, project settings)"),
  TRIGGER_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .default("https://api.trigger.dev"),
  OPENAI_API_KEY: z.string().min(1, "must not be empty"),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .default("https://api.openai.com/v1"),
  OPENAI_MODEL: z.string().min(1, "must not be empty").default("gpt-5-mini"),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  AUTH_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .default("http://localhost:3000"),
  EXTRA_HOSTS: z
    .string()
    .default("")
    .transform((list) => list.split(",").flatMap((name) => name.trim() || [])),
  TURNS_PER_MINUTE: wholeNumber(1, 20),
  TOKENS_PER_DAY_PER_PERSON: wholeNumber(1, 500_000),
  TOKENS_PER_DAY: wholeNumber(1, 20_000_000),
  TRUSTED_PROXIES: wholeNumber(0, 0),
  MODEL_SILENCE_SECONDS: wholeNumber(1, 180),
  // feature: questions {
  QUESTION_SECONDS: wholeNumber(1, 300),
  // feature: questions }
  ...outboxSettings, // feature: outbox
  STAND_INS: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter((name) => name !== ""))
    .pipe(z.array(standIn)),
});

/** The validated environment variables, with defaults. */
export type Env = z.infer<typeof schema>;

/**
 * Validates environment variables. An empty value counts as not set.
 * @returns the validated values, or one sentence for each invalid variable, which begins with its name
 */
export function parseEnv(source: Record<string, string | undefined>): { env: Env } | { problems: string[] } {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(filled);
  const problems = (result.error?.issues ?? []).map((issue) => {
    const name = issue.path.join(".");
    return name in filled ? `${name} ${issue.message}.` : `${name} is not set.`;
  });
  problems.push(...findIncomplete(filled)); // feature: outbox
  if (result.success && filled.NODE_ENV === "production") problems.push(...findExposed(result.data));
  return result.success && problems.length === 0 ? { env: result.data } : { problems };
}

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** What to set instead of each stand-in. */
const real: Record<z.infer<typeof standIn>, string> = {
  database: "DATABASE_URL",
  platform: "TRIGGER_SECRET_KEY and TRIGGER_PROJECT_REF",
  model: "OPENAI_API_KEY",
};

/** Returns a sentence when people elsewhere would use an app whose stand-ins keep nobody out. */
function findExposed({ AUTH_URL, STAND_INS }: Env): string[] {
  if (STAND_INS.length === 0 || LOCAL.test(AUTH_URL)) return [];
  const names = STAND_INS.map((name) => real[name]).join(", ");
  return [`AUTH_URL is not this machine's, and stand-ins are for this machine only. Set ${names} too.`];
}

/** Returns one variable, or its default, for code that must work even if others are invalid; undefined if it is invalid. */
export function readLeniently<Name extends keyof Env>(name: Name): Env[Name] | undefined {
  const shape: Record<string, z.ZodType> = schema.shape;
  return shape[name]?.safeParse(process.env[name] || undefined).data as Env[Name] | undefined;
}

let checked: Env | undefined;

/**
 * Returns the app's environment. Validated on first use and not on import, so that `next build` needs no secret.
 * @throws Error that lists every missing or invalid variable
 */
export function env(): Env {
  if (checked) return checked;
  const result = parseEnv(process.env);
  if ("problems" in result)
    throw new Error(`Environment variables are missing or invalid:\n- ${result.problems.join("\n- ")}`);
  checked = result.env;
  return checked;
}
