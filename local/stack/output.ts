import { stripVTControlCharacters } from "node:util";
import { echo } from "./terminal.ts";

/** Lines of `next` that say that all goes well; they are in the log. */
const routineOfNext = /^\s*$|^\s*(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/|^\s*[✓○▲]|^\s*- |Next\.js \d/;

/** What in the output of `trigger dev` people should see. */
const alarmOfWorker = /error|✗|fail|warn|crash|login/i;

/** Shows what a service wrote in the terminal, unless it is routine. */
export function serviceOutput(service: string, line: string): void {
  const plain = stripVTControlCharacters(line);
  if (service === "next" && routineOfNext.test(plain)) return;
  if (service === "worker" && !alarmOfWorker.test(plain)) return;
  echo(service, plain);
}
