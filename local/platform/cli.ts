#!/usr/bin/env node
import process from "node:process";

// An older Node could not import the rest, since it has no `node:sqlite`.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`standby-platform needs Node 22.18 or newer. This is ${process.version}.`);
  process.exit(1);
}

// Hides Node's warning that SQLite is experimental, because users cannot do anything about it.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") console.warn(warning);
});

const { runCommand } = await import("./command/run-command.ts");
process.exit(await runCommand(process.argv.slice(2)));
