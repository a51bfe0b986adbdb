import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "@standby/database/free-port";
import { now } from "./reading.ts";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";

const BUDGET_MS = 30_000;

/**
 * Measures a first `npm run dev` with installed dependencies, from the command to the first word of an answer.
 * @throws Error when `npm run dev` does not start, for example because it already runs
 */
export async function measureStart(root: string): Promise<Result> {
  // A fresh clone has no compiled pages.
  rmSync(join(root, ".next"), { recursive: true, force: true });
  const port = String(await freePort());
  const startedAt = now();
  const dev = spawn(process.execPath, [join(root, "scripts", "run.mjs"), "dev"], {
    cwd: root,
    env: { ...process.env, PORT: port },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(dev, "exit");
  let said = "";
  dev.stderr.on("data", (bytes) => {
    said += bytes;
  });
  try {
    const address = new RegExp(`http://localhost:${port}`);
    for await (const line of createInterface(dev.stdout)) {
      said += `${line}\n`;
      if (address.test(line)) break;
    }
    if (!address.test(said)) throw new Error(`npm run dev did not start:\n${said}`);
    dev.stdout.resume();
    const { answer } = await new Guest(`http://localhost:${port}`).ask("write 5 numbered words");
    const took = (await answer.seen(1)) - startedAt;
    await answer.done;
    return {
      what: "`npm run dev`, dependencies installed, to the first word of a first answer",
      standby: ms(took),
      instead: "—",
      budget: ms(BUDGET_MS),
      isWithin: took <= BUDGET_MS,
    };
  } finally {
    dev.kill("SIGINT");
    await exited;
  }
}
