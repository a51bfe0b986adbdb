import { buildApp } from "./lib/stack/build-app.ts";
import { runCommand } from "./lib/stack/command.ts";
import { distDir } from "./lib/stack/paths.ts";

await runCommand(async ({ signal }) => {
  await buildApp(distDir, process.env, signal);
  return 0;
});
