import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopDatabase } from "@standby/database";
import { runCommand } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { endLeftovers } from "@standby/stack/leftovers";
import { isHeld, readLock } from "@standby/stack/lock";
import { local, testLocal } from "@standby/stack/paths";
import { lockPath } from "@standby/stack/session";

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
