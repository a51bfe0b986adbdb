import { runCommand } from "@standby/stack/command";
import { bin } from "@standby/stack/paths";
import { runTool } from "@standby/stack/run-tool";

/** npm run format: the format, the order of imports, and what the linter can safely correct by itself. */
await runCommand(({ signal }) =>
  runTool([bin.biome, "check", "--write", ...process.argv.slice(2)], process.env, signal),
);
