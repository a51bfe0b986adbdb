import { parseArgs } from "node:util";
import { dev } from "./dev.ts";

const USAGE = `Usage: standby-platform dev [--port <number>] [-- <options of trigger dev>]

Starts a stand-in for Trigger.dev on 127.0.0.1 and runs the tasks of this folder with \`trigger dev\`.
Its state is kept in .standby. Delete that folder to start with an empty platform.`;

/**
 * Runs the command in the arguments until it ends.
 * @returns the exit code
 */
export async function runCommand(args: string[]): Promise<number> {
  const split = args.indexOf("--");
  const own = split === -1 ? args : args.slice(0, split);
  const cliArgs = split === -1 ? [] : args.slice(split + 1);
  try {
    const { values, positionals } = parseArgs({
      args: own,
      allowPositionals: true,
      options: { port: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help || positionals.length !== 1 || positionals[0] !== "dev") {
      console.log(USAGE);
      return values.help ? 0 : 1;
    }
    return await dev({ folder: process.cwd(), port: portOf(values.port), cliArgs });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function portOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port must be a number from 1 to 65535, not ${given}.`);
}
