import { relative } from "node:path";
import { type RunningPlatform, startPlatform } from "../server.ts";
import { untilEnded } from "./process-group.ts";
import { openState, type Settings, saveState, statePaths } from "./state.ts";
import { findCli, PROJECT_REF, startCli, versionWarning } from "./trigger-cli.ts";

/**
 * Runs the platform and `trigger dev` for the project in `folder`, until the CLI ends or this process gets a signal.
 * @param options.port the required port. The default is the port of the last start, or any when that is taken.
 * @param options.cliArgs further options for `trigger dev`
 * @returns the exit code
 * @throws Error that says what to do when one of them cannot start
 */
export async function dev(options: {
  folder: string;
  port: number | undefined;
  cliArgs: string[];
}): Promise<number> {
  const { folder } = options;
  const cli = findCli(folder);
  const warning = versionWarning(cli);
  if (warning) console.warn(warning);
  const settings = openState(folder);
  const platform = await start(folder, settings, options.port);
  saveState(folder, { ...settings, port: Number(new URL(platform.url).port) }, platform.url);
  announce(folder, platform.url);
  const child = startCli(cli, folder, platform.url, settings, options.cliArgs);
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  const code = await untilEnded(child, stop.signal);
  await platform.close();
  return code;
}

async function start(folder: string, settings: Settings, port: number | undefined): Promise<RunningPlatform> {
  const { secretKey, accessToken } = settings;
  const config = { dataDir: statePaths(folder).store, secretKey, accessToken, projectRef: PROJECT_REF };
  const startOn = (wanted: number) => startPlatform({ ...config, port: wanted, control: false });
  try {
    return await startOn(port ?? settings.port);
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    if (port !== undefined) throw new Error(`Port ${port} is taken. Use another one, or leave out --port.`);
    return startOn(0);
  }
}

function announce(folder: string, url: string): void {
  const { variables } = statePaths(folder);
  console.log(`A local stand-in for Trigger.dev runs at ${url}.`);
  console.log(`Start your app with the variables in ${relative(folder, variables)}, for example:`);
  console.log(`  node --env-file=${relative(folder, variables)} app.mjs\n`);
}
