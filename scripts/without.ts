import { runCommand } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { remark, title } from "@standby/stack/terminal";
import { features, withDependents } from "./lib/without/features.ts";
import { requireCleanTree } from "./lib/without/project-files.ts";
import { takeOut } from "./lib/without/take-out.ts";

function usage(): string {
  const list = Object.entries(features).map(([name, { about }]) => `  ${name.padEnd(11)}${about}`);
  return ["Usage: npm run without <feature> …", "", "What can be taken out:", ...list].join("\n");
}

/** npm run without <feature> …: takes features out of the project. */
await runCommand(async (scope) => {
  const names = [...new Set(process.argv.slice(2))];
  if (names.length === 0) throw new Failure(usage());
  const unknown = names.filter((name) => !(name in features));
  if (unknown.length > 0) throw new Failure(`There is no feature ${unknown.join(", ")} here.\n\n${usage()}`);
  requireCleanTree();
  const all = withDependents(names);
  title(`Without ${all.join(", ")}`);
  await takeOut(all, scope);
  remark("\nLook at it with git diff, run npm test, and commit. git checkout . && git clean -fd undoes it.");
  return 0;
});
