import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Variables } from "./dotenv.ts";
import { Failure, messageOf } from "./failure.ts";

/**
 * Runs npm to its end.
 * @returns what it printed to standard output
 * @throws Failure with what it said when it fails
 */
export async function runNpm(
  args: string[],
  cwd: string,
  env: Variables,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("npm", args, {
      cwd,
      env: { NODE_ENV: "development", ...env },
      signal,
      shell: process.platform === "win32",
    });
    return stdout;
  } catch (error) {
    throw new Failure(`npm ${args[0]} failed: ${messageOf(error)}`);
  }
}
