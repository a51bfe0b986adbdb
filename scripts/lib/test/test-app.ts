import { join } from "node:path";
import { freePort } from "@standby/database/free-port";
import { buildApp } from "../stack/build-app.ts";
import type { Scope } from "../stack/command.ts";
import { openControl } from "../stack/control.ts";
import type { Lock } from "../stack/lock.ts";
import { testDistDir, testLocal } from "../stack/paths.ts";
import { addBuiltApp, type Stack, type StackOptions, startStack } from "../stack/stack.ts";
import { testVariables } from "./test-variables.ts";
import { copyWorkerProject } from "./worker-project.ts";

/** Wide enough that tests do not meet them by accident, and narrow enough that they can on purpose. */
const limits = { TURNS_PER_MINUTE: "2000", MODEL_SILENCE_SECONDS: "75", QUESTION_SECONDS: "30" };

/** The app as a person would meet it, with doors for tests. */
export type TestApp = {
  appUrl: string;
  modelUrl: string;
  stack: Stack;
};

/** Starts a production build beside stand-ins with open control doors, all in `.local/test`. */
export async function startTestApp(scope: Scope, lock: Lock): Promise<TestApp> {
  const given = { ...testVariables(process.env), ...limits };
  await buildApp(testDistDir, { ...given, NEXT_SKIP_TYPES: "1" }, scope.signal);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const project = join(testLocal, "project");
  copyWorkerProject(project);
  const options: StackOptions = {
    ...{ scope, lock, directory: testLocal, variables: given, standIns: ["database", "platform", "model"] },
    ...{ appUrl, project, control: true, fresh: true, pace: { tokensPerSecond: 200, firstTokenMs: 0 } },
    parallel: 3,
    // Tests end parts on purpose; what the parts say is in their logs.
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
