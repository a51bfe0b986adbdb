import { join } from "node:path";
import { freePort } from "@standby/database/free-port";
import { buildApp } from "@standby/stack/build-app";
import type { Scope } from "@standby/stack/command";
import { openControl } from "@standby/stack/control";
import type { Lock } from "@standby/stack/lock";
import { testDistDir, testLocal } from "@standby/stack/paths";
import { addBuiltApp, type Stack, startStack } from "@standby/stack/stack";
import type { StackOptions } from "@standby/stack/stack-options";
import { testVariables } from "./test-variables.ts";
import { copyWorkerProject } from "./worker-project.ts";

/** Limits that tests do not reach by accident, but can reach on purpose. */
const limits = { TURNS_PER_MINUTE: "2000", MODEL_SILENCE_SECONDS: "75", QUESTION_SECONDS: "30" };
/** A name that browsers do not trust, unlike localhost. */
const names = { EXTRA_HOSTS: "standby.test" };

/** The running app, with control doors for tests. */
export type TestApp = {
  appUrl: string;
  modelUrl: string;
  stack: Stack;
};

/** Starts a production build beside stand-ins with open control doors, all in `.local/test`. */
export async function startTestApp(scope: Scope, lock: Lock): Promise<TestApp> {
  const given = { ...testVariables(process.env), ...limits, ...names };
  await buildApp(testDistDir, { ...given, NEXT_SKIP_TYPES: "1" }, scope.signal);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const project = join(testLocal, "project");
  copyWorkerProject(project);
  const options: StackOptions = {
    ...{ scope, lock, directory: testLocal, variables: given, standIns: ["database", "platform", "model"] },
    ...{ appUrl, project, control: true, fresh: true, pace: { tokensPerSecond: 200, firstTokenMs: 0 } },
    parallel: 3,
    // Tests kill services on purpose. The output of the services is in their logs.
    onLine: () => undefined,
    onRestart: () => undefined,
  };
  const stack = await startStack(options);
  await addBuiltApp(stack, options, port, testDistDir);
  openControl(lock.server, stack.services);
  const { ports } = stack.settings;
  const modelUrl = `http://127.0.0.1:${ports.model}`;
  return { appUrl, modelUrl, stack };
}
