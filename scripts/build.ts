import { buildApp } from "@standby/stack/build-app";
import { runCommand } from "@standby/stack/command";
import { distDir } from "@standby/stack/paths";

await runCommand(async ({ signal }) => {
  await buildApp(distDir, process.env, signal);
  return 0;
});
