import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./lib/stack/command.ts";
import { readVariables } from "./lib/stack/dotenv.ts";
import { serviceOutput } from "./lib/stack/output.ts";
import { distDir, local, root } from "./lib/stack/paths.ts";
import { checkVariables } from "./lib/stack/plan.ts";
import { appPort, claim } from "./lib/stack/session.ts";
import { devAppSpec } from "./lib/stack/specs.ts";
import { addWorker, type StackOptions, startStack } from "./lib/stack/stack.ts";
import { announce, complain, step, title } from "./lib/stack/terminal.ts";
import { waitForHealth, warmUp, warmUpRest, warmUpStop } from "./lib/stack/warm-up.ts";

await runCommand(async (scope) => {
  const began = performance.now();
  title("Standby");
  const { variables, problems } = readVariables(root, process.env);
  const standIns = checkVariables(variables, problems);
  const lock = await claim(local, "npm run dev", scope);
  const port = await appPort(variables.PORT);
  const appUrl = `http://localhost:${port}`;
  const options: StackOptions = {
    ...{ scope, lock, directory: local, variables, standIns, appUrl, project: root },
    onLine: serviceOutput,
    onRestart: complain,
  };
  // A page out of this cache reloads itself (Next 16.4.5) when it is opened while something else is compiled.
  const hasCache = existsSync(join(root, distDir, "dev", "cache"));
  const stack = await startStack(options);

  // Both take most of their time on a processor each, so they start side by side.
  const worker = addWorker(stack, options);
  const serve = async () => {
    await stack.add({ name: "next", ...devAppSpec(local, stack.variables, port) });
    await waitForHealth(appUrl, scope.signal);
    await warmUp(appUrl, scope.signal);
    if (hasCache) await warmUpStop(appUrl, scope.signal);
    return `next dev on port ${port}, first pages compiled`;
  };
  const app = serve();
  app.catch(() => undefined);
  await step("Worker", worker);
  await step("Next", app);
  announce(
    appUrl,
    `ready after ${((performance.now() - began) / 1000).toFixed(0)} s. Ctrl-C ends everything.`,
  );
  // Nobody waits for this; what is not compiled yet is only slower.
  if (!hasCache) warmUpRest(appUrl, scope.signal).catch(() => undefined);
  return stack.broken;
});
