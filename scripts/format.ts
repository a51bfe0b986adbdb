import { runCommand } from "./lib/stack/command.ts";
import { bin } from "./lib/stack/paths.ts";
import { runTool } from "./lib/stack/run-tool.ts";

/** npm run format: the format, the order of imports, and what the linter can safely correct by itself. */
await runCommand(({ signal }) =>
  runTool([bin.biome, "check", "--write", ...process.argv.slice(2)], process.env, signal),
);
