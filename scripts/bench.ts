import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { runCommand } from "@standby/stack/command";
import { root, testLocal } from "@standby/stack/paths";
import { claim } from "@standby/stack/session";
import { step, title } from "@standby/stack/terminal";
import { type Measured, table } from "../bench/result.ts";
import { measureStart } from "../bench/start.ts";
import { watchStolen } from "../bench/stolen.ts";
import { appMeasures } from "./lib/bench/app.ts";
import { chooseMeasures, type Measure } from "./lib/bench/measures.ts";
import { platformMeasures } from "./lib/bench/platform.ts";

/** npm run bench [name …]: runs all measures, or those whose names contain one of the words. */
await runCommand(async (scope) => {
  const lock = await claim(testLocal, "npm run bench", scope);
  title("Bench");
  const words = process.argv.slice(2);
  const all: Measure[] = [
    // First, before any other service of this project runs.
    { name: "Start", run: () => measureStart(root) },
    ...platformMeasures(scope),
    ...appMeasures(scope, lock),
  ];
  const results: Measured[] = [];
  for (const { name, run } of chooseMeasures(all, words)) {
    const stolen = watchStolen();
    const measured = run();
    await step(
      name,
      measured.then(({ standby }) => standby),
    );
    results.push({ ...(await measured), stolen: stolen() });
  }
  console.log(`\n${table(results)}\n`);
  // A partial table must not replace the full one.
  if (words.length === 0) writeFileSync(join(root, "docs", "bench.md"), page(results));
  return results.every(({ isWithin }) => isWithin !== false) ? 0 : 1;
});

function page(results: Measured[]): string {
  const where = `${process.platform}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
  return `# Bench

Written by \`npm run bench\` on ${where}, everything on one machine.

*Stolen* is the share of its processor time that its host gave to other machines meanwhile.

${table(results)}
`;
}
