// Preloaded into the Trigger.dev CLI with `node --import`: ends it when its parent process ends. The pipe from the parent
// closes even when that was killed. The child processes of the CLI load this file too, but they have another parent.
if (process.ppid === Number(process.env.STANDBY_PARENT)) {
  process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume();
  process.stdin.unref?.();
}
