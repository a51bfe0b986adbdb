import { isBuilt } from "@standby/stack/build-app";
import { runCommand } from "@standby/stack/command";
import { readVariables } from "@standby/stack/dotenv";
import { Failure } from "@standby/stack/failure";
import { serviceOutput } from "@standby/stack/output";
import { distDir, local, root } from "@standby/stack/paths";
import { checkVariables } from "@standby/stack/plan";
import { appPort, claim } from "@standby/stack/session";
import { addBuiltApp, startStack } from "@standby/stack/stack";
import type { StackOptions } from "@standby/stack/stack-options";
import { announce, complain, title } from "@standby/stack/terminal";
import { parseEnv } from "../server/env.ts";

await runCommand(async (scope) => {
  const began = performance.now();
  title("Standby, production build");
  const { variables, problems } = readVariables(root, process.env);
  const standIns = checkVariables(variables, problems, (all) => parseEnv({ ...all, NODE_ENV: "production" }));
  if (!isBuilt(distDir)) throw new Failure("There is no production build yet: make one with npm run build.");
  const lock = await claim(local, "npm start", scope);
  const port = await appPort(variables.PORT);
  const appUrl = `http://localhost:${port}`;
  const options: StackOptions = {
    ...{ scope, lock, directory: local, variables, standIns, appUrl, project: root },
    onLine: serviceOutput,
    onRestart: complain,
  };
  const stack = await startStack(options);
  await addBuiltApp(stack, options, port, distDir);
  announce(
    appUrl,
    `ready after ${((performance.now() - began) / 1000).toFixed(0)} s. Ctrl-C ends everything.`,
  );
  return stack.broken;
});
