import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopDatabase } from "@standby/database";
import { runCommand } from "./lib/stack/command.ts";
import { Failure } from "./lib/stack/failure.ts";
import { endLeftovers } from "./lib/stack/leftovers.ts";
import { isHeld, readLock } from "./lib/stack/lock.ts";
import { local, testLocal } from "./lib/stack/paths.ts";
import { lockPath } from "./lib/stack/session.ts";

await runCommand(async () => {
  for (const directory of [local, testLocal]) {
    const holder = readLock(lockPath(directory));
    if (!holder) continue;
    if (await isHeld(holder))
      throw new Failure(`${holder.command} runs here (process ${holder.pid}): end it before npm run reset.`);
    await endLeftovers(holder);
  }
  for (const directory of [local, testLocal])
    if (existsSync(join(directory, "database"))) await stopDatabase(join(directory, "database"));
  rmSync(local, { recursive: true, force: true });
  console.log("Emptied .local: the next start begins with nothing.");
  return 0;
});
