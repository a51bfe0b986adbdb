import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "@standby/stack/command";
import { readVariables } from "@standby/stack/dotenv";
import { serviceOutput } from "@standby/stack/output";
import { distDir, local, root } from "@standby/stack/paths";
import { checkVariables } from "@standby/stack/plan";
import { appPort, claim } from "@standby/stack/session";
import { devAppSpec } from "@standby/stack/specs";
import { addWorker, startStack } from "@standby/stack/stack";
import type { StackOptions } from "@standby/stack/stack-options";
import { announce, complain, step, title } from "@standby/stack/terminal";
import { waitForHealth, warmUp, warmUpRest, warmUpStop } from "@standby/stack/warm-up";
import { parseEnv } from "../server/env.ts";

await runCommand(async (scope) => {
  const began = performance.now();
  title("Standby");
  const { variables, problems } = readVariables(root, process.env);
  const standIns = checkVariables(variables, problems, parseEnv);
  const lock = await claim(local, "npm run dev", scope);
  const port = await appPort(variables.PORT);
  const appUrl = `http://localhost:${port}`;
  const options: StackOptions = {
    ...{ scope, lock, directory: local, variables, standIns, appUrl, project: root },
    onLine: serviceOutput,
    onRestart: complain,
  };
  // A page from this cache reloads itself (Next 16.4.5) when it is opened while Next compiles another route.
  const hasCache = existsSync(join(root, distDir, "dev", "cache"));
  const stack = await startStack(options);

  // Each mostly uses one processor, so they start in parallel.
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
  // Not awaited: a route that is not compiled yet is only slower.
  if (!hasCache) warmUpRest(appUrl, scope.signal).catch(() => undefined);
  return stack.broken;
});
