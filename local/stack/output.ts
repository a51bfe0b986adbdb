import { stripVTControlCharacters } from "node:util";
import { echo } from "./terminal.ts";

/** Routine lines of `next`, which only go to the log. */
const routineOfNext = /^\s*$|^\s*(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/|^\s*[✓○▲]|^\s*- |Next\.js \d/;

/** Lines of `trigger dev` that people should see. */
const alarmOfWorker = /error|✗|fail|warn|crash|login/i;

/** Prints a line of a service in the terminal, unless the line is routine. */
export function serviceOutput(service: string, line: string): void {
  const plain = stripVTControlCharacters(line);
  if (service === "next" && routineOfNext.test(plain)) return;
  if (service === "worker" && !alarmOfWorker.test(plain)) return;
  echo(service, plain);
}
