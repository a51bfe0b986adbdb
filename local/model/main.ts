import { readEnvironment } from "./environment.ts";
import { type RunningModel, startModel } from "./start-model.ts";

function endWithParent(end: () => void): void {
  process.stdin.on("end", end).on("close", end).resume();
}

function explain(error: unknown, port: number): string {
  const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  return isTaken ? `port ${port} is taken; set MODEL_PORT to another, or to 0` : String(error);
}

function serve(model: RunningModel): void {
  const end = () => void model.close().then(() => process.exit(0));
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  if (process.env.STANDBY_PARENT_PIPE === "1") endWithParent(end);
  process.stdout.write(`ready ${model.url}\n`);
}

try {
  const options = readEnvironment(process.env);
  await startModel(options).then(serve, (error) => {
    throw new Error(explain(error, options.port));
  });
} catch (error) {
  process.stderr.write(`local/model: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
