// Given to the Trigger.dev CLI with `node --import`: ends it when the process that started it is gone. The pipe to it
// closes even when that process was killed. The CLI's own child processes load this too and have another parent.
if (process.ppid === Number(process.env.STANDBY_PARENT)) {
  process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume();
  process.stdin.unref?.();
}
