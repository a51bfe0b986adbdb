import { isBuilt } from "./lib/stack/build-app.ts";
import { runCommand } from "./lib/stack/command.ts";
import { readVariables } from "./lib/stack/dotenv.ts";
import { Failure } from "./lib/stack/failure.ts";
import { serviceOutput } from "./lib/stack/output.ts";
import { distDir, local, root } from "./lib/stack/paths.ts";
import { checkVariables } from "./lib/stack/plan.ts";
import { appPort, claim } from "./lib/stack/session.ts";
import { addBuiltApp, type StackOptions, startStack } from "./lib/stack/stack.ts";
import { announce, complain, title } from "./lib/stack/terminal.ts";

await runCommand(async (scope) => {
  const began = performance.now();
  title("Standby, production build");
  const { variables, problems } = readVariables(root, process.env);
  const standIns = checkVariables(variables, problems);
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
