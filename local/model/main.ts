import { readEnvironment } from "./environment.ts";
import { type RunningModel, startModel } from "./start-model.ts";

function fail(error: unknown): never {
  process.stderr.write(`local/model: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function endWithParent(end: () => void): void {
  process.stdin.on("end", end).on("close", end).resume();
}

async function start(): Promise<RunningModel> {
  const options = readEnvironment(process.env);
  return startModel(options).catch((error: NodeJS.ErrnoException) => {
    const isTaken = error.code === "EADDRINUSE";
    throw isTaken ? new Error(`port ${options.port} is taken; set MODEL_PORT to another, or to 0`) : error;
  });
}

const model = await start().catch(fail);
const end = () => void model.close().then(() => process.exit(0));
process.once("SIGTERM", end);
process.once("SIGINT", end);
if (process.env.STANDBY_PARENT_PIPE === "1") endWithParent(end);
process.stdout.write(`ready ${model.url}\n`);
