// Runs a program of another project (`next`, `trigger dev`). When the keeper's standard input closes, it ends the
// program and its child processes. So a launcher that is killed leaves no process behind, on any operating system.
import { spawn, spawnSync } from "node:child_process";

const patience = 5000;
const child = spawn(process.execPath, process.argv.slice(2), { stdio: ["ignore", "inherit", "inherit"] });
let ending = false;

function endAll(): void {
  if (process.platform === "win32") spawnSync("taskkill", ["/PID", String(child.pid), "/T", "/F"]);
  // The keeper leads the process group, so this ends the keeper too.
  else process.kill(-process.pid, "SIGKILL");
}

function end(): void {
  if (ending) return;
  ending = true;
  if (process.platform === "win32") endAll();
  else child.kill("SIGTERM");
  setTimeout(endAll, patience);
}

process.stdin.on("close", end).resume();
process.on("SIGTERM", end);
process.on("SIGINT", end);
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => {
  if (ending) endAll();
  process.exit(code ?? 1);
});
