import { runCommand } from "@standby/stack/command";
import { bin } from "@standby/stack/paths";
import { runTool } from "@standby/stack/run-tool";

/** npm run format: formats the files, sorts imports, and applies the linter's safe fixes. */
await runCommand(({ signal }) =>
  runTool([bin.biome, "check", "--write", ...process.argv.slice(2)], process.env, signal),
);
