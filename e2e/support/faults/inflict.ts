import { setTimeout as sleep } from "node:timers/promises";
import { execute, killDatabase } from "@/e2e/support/database";
import type { Network } from "@/e2e/support/network";
import { descendantsOf, freeze, kill, processOf, type Service } from "@/e2e/support/supervisor";

/** A fault: `which` chooses among several victims, `ms` is how long it lasts if it does not last by itself. */
type Fault = (which: number, ms: number, network: Network) => Promise<void>;

const services: Service[] = ["worker", "platform", "next", "model"];

const faults = {
  "kill the CLI": () => kill("worker"),
  "kill the platform": () => kill("platform"),
  "kill Next": () => kill("next"),
  "kill the model": () => kill("model"),
  "kill the database": () => killDatabase(),
  "kill a backend of the database": async (which) => {
    const { rows } = await execute(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY pid",
      [],
    );
    const victim = rows[which % Math.max(rows.length, 1)];
    if (victim) process.kill(victim.pid, "SIGKILL");
  },
  "kill the process of a run": async (which) => {
    const runs = descendantsOf(await processOf("worker"), /dev-run-worker/);
    const victim = runs[which % Math.max(runs.length, 1)];
    if (victim) process.kill(victim, "SIGKILL");
  },
  "kill everything": async () => {
    await Promise.all([killDatabase(), ...services.map(kill)]);
  },
  "freeze a service": async (which, ms) => {
    const resume = await freeze(services[which % services.length] ?? "worker");
    await sleep(ms);
    resume();
  },
  "cut the network": async (_, ms, network) => {
    network.cut();
    await sleep(ms);
    network.mend();
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

/** Makes something fail. Resolves when it is over, or when there is nothing to fail any more. */
export async function inflict(name: FaultName, which: number, ms: number, network: Network): Promise<void> {
  const fault: Fault = faults[name];
  // A victim that another fault has already killed cannot be found.
  await fault(which, ms, network).catch(() => undefined);
}
