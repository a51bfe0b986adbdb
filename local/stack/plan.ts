import type { Variables } from "./dotenv.ts";
import { Failure } from "./failure.ts";
import type { Settings } from "./settings.ts";

/** The hosted services that have a stand-in on this machine. */
export type StandIn = "database" | "platform" | "model";

const groups: { standIn: StandIn; service: string; needed: string[]; rest: string[] }[] = [
  { standIn: "database", service: "PostgreSQL", needed: ["DATABASE_URL"], rest: [] },
  {
    standIn: "platform",
    service: "Trigger.dev",
    needed: ["TRIGGER_SECRET_KEY", "TRIGGER_PROJECT_REF"],
    rest: ["TRIGGER_API_URL", "TRIGGER_ACCESS_TOKEN"],
  },
  {
    standIn: "model",
    service: "the model",
    needed: ["OPENAI_API_KEY"],
    rest: ["OPENAI_BASE_URL", "OPENAI_MODEL"],
  },
];

/**
 * Chooses the services that are replaced by stand-ins: those without any variable set.
 * @returns the stand-ins, and a sentence for each service with only some of its variables set
 */
export function chooseStandIns(variables: Variables): { standIns: StandIn[]; problems: string[] } {
  const isSet = (name: string) => Boolean(variables[name]);
  const standIns: StandIn[] = [];
  const problems: string[] = [];
  for (const { standIn, service, needed, rest } of groups) {
    const some = [...needed, ...rest].filter(isSet);
    const missing = needed.filter((name) => !isSet(name));
    if (some.length === 0) standIns.push(standIn);
    else if (missing.length > 0)
      problems.push(
        `${some.join(", ")} is set and ${missing.join(", ")} is not: set both for a real ${service === "the model" ? "model (servers that need no key take any)" : service}, or neither.`,
      );
  }
  return { standIns, problems };
}

/**
 * Returns the variables of the app: those that are set, and values for the stand-ins in place of the others.
 * @param own.databaseUrl connection string of the local PostgreSQL
 */
export function appVariables(
  variables: Variables,
  standIns: StandIn[],
  settings: Settings,
  own: { appUrl: string; databaseUrl: string },
): Variables {
  const has = (name: StandIn) => standIns.includes(name);
  return {
    ...variables,
    AUTH_SECRET: variables.AUTH_SECRET || settings.authSecret,
    AUTH_URL: variables.AUTH_URL || own.appUrl,
    ...(has("database") && { DATABASE_URL: own.databaseUrl }),
    ...(has("platform") && {
      TRIGGER_API_URL: `http://127.0.0.1:${settings.ports.platform}`,
      TRIGGER_SECRET_KEY: settings.secretKey,
      TRIGGER_PROJECT_REF: "proj_standbylocal",
      TRIGGER_ACCESS_TOKEN: settings.accessToken,
      SWEEP_CRON: variables.SWEEP_CRON || "*/5 * * * *",
    }),
    ...(has("model") && {
      OPENAI_BASE_URL: `http://127.0.0.1:${settings.ports.model}/v1`,
      OPENAI_API_KEY: "standby-local",
      OPENAI_MODEL: "standby-local",
    }),
    STAND_INS: standIns.join(","),
  };
}

/**
 * Checks the settings before anything starts.
 * @param parse the app's own check: a sentence for each variable that is missing or invalid
 * @throws Failure listing everything that is wrong
 */
export function checkVariables(
  variables: Variables,
  fileProblems: string[],
  parse: (variables: Variables) => { problems: string[] } | { env: unknown },
): StandIn[] {
  const { standIns, problems } = chooseStandIns(variables);
  const placeholder: Settings = {
    authSecret: "x".repeat(32),
    secretKey: "tr_dev_local",
    accessToken: "tr_pat_local",
    ports: { platform: 1, model: 1 },
  };
  const own = { appUrl: "http://localhost:3000", databaseUrl: "postgresql://127.0.0.1/standby" };
  const parsed = parse(appVariables(variables, standIns, placeholder, own));
  // `problems` already names the variables that are not set, and the service that needs them.
  const wrong =
    "problems" in parsed ? parsed.problems.filter((problem) => !problem.endsWith("is not set.")) : [];
  const all = [...fileProblems, ...problems, ...wrong];
  if (all.length === 0) return standIns;
  throw new Failure(
    `The settings (.env, .env.local or the environment) need mending:\n${all.map((problem) => `  - ${problem}`).join("\n")}`,
  );
}
