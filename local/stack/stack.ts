import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./child-process.ts";
import { openDatabase } from "./database-steps.ts";
import type { Variables } from "./dotenv.ts";
import { appVariables } from "./plan.ts";
import { Service, type ServiceSpec } from "./service.ts";
import { loadSettings, type Settings } from "./settings.ts";
import { builtAppSpec, modelSpec, platformSpec, workerSpec } from "./specs.ts";
import type { StackOptions } from "./stack-options.ts";
import { step } from "./terminal.ts";
import { waitForHealth, warmWorker } from "./warm-up.ts";
import { waitForWatchdog } from "./watchdog.ts";

/** The running services that the app needs. */
export type Stack = {
  /** Variables of the app. */
  variables: Variables;
  settings: Settings;
  services: Map<string, Service>;
  /** Starts another program and keeps it running. */
  add: (spec: Pick<ServiceSpec, "name" | "program" | "ready" | "prepare">) => Promise<Service>;
  /** Rejects when a service has been given up. */
  broken: Promise<never>;
};

/** Starts database, migrations, platform and model, one line each. A real service replaces its stand-in when set. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, standIns, appUrl } = options;
  rmSync(join(directory, "logs"), { recursive: true, force: true });
  if (options.fresh) rmSync(join(directory, "platform"), { recursive: true, force: true });
  // These folders may hold people's messages, which other users of this machine must not read.
  for (const part of ["logs", "platform", "home"])
    mkdirSync(join(directory, part), { recursive: true, mode: 0o700 });
  const settings = await loadSettings(directory);
  const supervisor = supervise(options);
  const variablesWith = (databaseUrl: string) =>
    appVariables(options.variables, standIns, settings, { appUrl, databaseUrl });
  // These need no database, so they start in parallel.
  const { platform, model } = startStandIns(supervisor.add, options, settings, variablesWith(""));
  const variables = variablesWith(await openDatabase(options, supervisor.giveUp));
  await step("Platform", platform);
  await step("Model", model);
  const { add, services, broken } = supervisor;
  return { variables, settings, add, services, broken };
}

function supervise(options: StackOptions) {
  const { promise: broken, reject: giveUp } = Promise.withResolvers<never>();
  // Without a handler, a service given up during the start would end the process before the cleanup.
  broken.catch(() => undefined);
  const services = new Map<string, Service>();
  const add: Stack["add"] = async (spec) => {
    const onLine: Program["onLine"] = (line, from) => {
      // The standard output of the stand-ins is for the supervisor, not for people.
      if (from === "stderr" || !spec.program.ownProgram) options.onLine(spec.name, line);
    };
    const service = new Service({
      ...spec,
      program: { ...spec.program, onLine },
      onRestart: options.onRestart,
      onGivenUp: giveUp,
      onStart: options.lock.addChild,
    });
    services.set(spec.name, service);
    options.scope.defer(() => service.stop());
    await service.start();
    return service;
  };
  return { services, add, broken, giveUp };
}

/** Starts `trigger dev` and waits until its tasks are registered. With deployed tasks there is nothing to start. */
export async function addWorker(stack: Stack, options: StackOptions): Promise<string> {
  const standIn = options.standIns.includes("platform");
  if (!stack.variables.TRIGGER_SECRET_KEY?.startsWith("tr_dev_"))
    return "none here: the key is not one for development, so runs go to the deployed tasks";
  const { program, ready, prepare } = workerSpec(
    options.directory,
    stack.variables,
    options.project,
    standIn,
  );
  options.scope.defer(() => waitForWatchdog(options.project));
  await stack.add({ name: "worker", program, ready, ...(prepare && { prepare }) });
  if (!standIn) return "trigger dev, tasks registered";
  await warmWorker(stack.variables, options.parallel ?? 1, options.scope.signal);
  return "trigger dev, tasks registered, a process warm";
}

/** Starts the server of a production build and its worker beside a stack, and prints one line for each. */
export async function addBuiltApp(
  stack: Stack,
  options: StackOptions,
  port: number,
  distDir: string,
): Promise<void> {
  await step("Worker", addWorker(stack, options));
  const serve = async () => {
    await stack.add({ name: "next", ...builtAppSpec(options.directory, stack.variables, port, distDir) });
    await waitForHealth(options.appUrl, options.scope.signal);
    return `production build on port ${port}`;
  };
  await step("Next", serve());
}

function startStandIns(add: Stack["add"], options: StackOptions, settings: Settings, variables: Variables) {
  const { directory, standIns, control = false, pace = {} } = options;
  const { TRIGGER_API_URL, OPENAI_BASE_URL, OPENAI_MODEL } = variables;
  const startPlatform = async () => {
    if (!standIns.includes("platform")) return `Trigger.dev at ${TRIGGER_API_URL || "api.trigger.dev"}`;
    await add({ name: "platform", ...platformSpec(directory, variables, settings, control) });
    return `stand-in for Trigger.dev on port ${settings.ports.platform}`;
  };
  const startModel = async () => {
    if (!standIns.includes("model"))
      return `${OPENAI_MODEL || "OpenAI"} at ${OPENAI_BASE_URL || "api.openai.com"}`;
    await add({ name: "model", ...modelSpec(directory, variables, settings, { control, pace }) });
    return `stand-in for OpenAI on port ${settings.ports.model}`;
  };
  const started = { platform: startPlatform(), model: startModel() };
  // Both are awaited later. Until then, a failure must not count as an unhandled rejection.
  for (const promise of Object.values(started)) promise.catch(() => undefined);
  return started;
}
