import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Variables } from "@standby/stack/dotenv";
import { projectNode } from "@standby/stack/paths";
import { setTestVariables } from "./test-variables.ts";

/** Running services that the tests need. */
export type Surroundings = {
  /** Environment variables for the tests. */
  variables: Variables;
  /** Rejects when a service has ended and is not restarted. */
  broken: Promise<never>;
};

/** The parts of `surroundings-main.ts`. */
export type Part = "unit-database" | "app";

/**
 * Starts a part in a separate process and sets its variables in this process, whose child processes inherit them. The
 * part ends with this process, even when this process is killed.
 * @param onBroken called when the part ends by itself
 * @returns a function that ends the part
 */
export async function startSurroundings(part: Part, onBroken: () => void): Promise<() => Promise<void>> {
  const main = join(import.meta.dirname, "surroundings-main.ts");
  const child = fork(main, [part], {
    execPath: projectNode,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Test runners set NODE_ENV to "test", which the app does not support.
    env: { ...process.env, NODE_ENV: "development" },
    // Outside the terminal's process group, so that Ctrl-C ends the tests before their services.
    detached: process.platform !== "win32",
  });
  const exited = once(child, "exit");
  const [variables] = await Promise.race([
    once(child, "message"),
    exited.then(() => {
      throw new Error("The tests cannot start. The lines above say why.");
    }),
  ]);
  setTestVariables(variables);
  let isClosing = false;
  child.on("exit", () => isClosing || onBroken());
  return async () => {
    isClosing = true;
    if (child.connected) child.disconnect();
    await exited;
  };
}
