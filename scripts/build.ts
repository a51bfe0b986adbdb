import { buildApp } from "./lib/build-app.ts";
import { runCommand } from "./lib/command.ts";
import { distDir } from "./lib/paths.ts";

await runCommand(async ({ signal }) => {
  await buildApp(distDir, process.env, signal);
  return 0;
});
