#!/usr/bin/env node
import process from "node:process";

// Only built-in modules here, loaded by any Node: the import below fails where `node:sqlite` is missing.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`standby-platform needs Node 22.18 or newer. This is ${process.version}.`);
  process.exit(1);
}

// Node prints a warning that SQLite is experimental. It is about Node, and a user can do nothing about it.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") console.warn(warning);
});

const { runCommand } = await import("./command/run-command.ts");
process.exit(await runCommand(process.argv.slice(2)));
