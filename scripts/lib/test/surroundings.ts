import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Variables } from "@standby/stack/dotenv";
import { projectNode } from "@standby/stack/paths";
import { setTestVariables } from "./test-variables.ts";

/** What tests need around them, running. */
export type Surroundings = {
  /** What tests read from their environment. */
  variables: Variables;
  /** Rejects when a part of it has ended for good. */
  broken: Promise<never>;
};

/** The parts of `surroundings-main.ts`. */
export type Part = "unit-database" | "app";

/**
 * Starts a part in a process of its own and sets its variables in this process, whose child processes inherit them.
 * The part ends with this process, even when that is killed.
 * @param onBroken called when the part ends by itself
 * @returns a function that ends the part
 */
export async function startSurroundings(part: Part, onBroken: () => void): Promise<() => Promise<void>> {
  const main = join(import.meta.dirname, "surroundings-main.ts");
  const child = fork(main, [part], {
    execPath: projectNode,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Test runners set NODE_ENV to "test", which is nothing for the app.
    env: { ...process.env, NODE_ENV: "development" },
    // Outside of the terminal's process group: Ctrl-C ends the tests first and then their surroundings.
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
