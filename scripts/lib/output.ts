import { stripVTControlCharacters } from "node:util";
import { echo } from "./terminal.ts";

/** Lines that say that all goes well; they are in the log. */
const routine: Record<string, RegExp> = {
  next: /^\s*$|^\s*(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/|^\s*[✓○▲-] |^\s*- |Next\.js \d/,
  worker: /^(?!.*(error|✗|fail|warn|crash)).*$/i,
};

/** Shows what a service wrote in the terminal, unless it is routine. */
export function devOutput(service: string, line: string): void {
  const plain = stripVTControlCharacters(line);
  if (!routine[service]?.test(plain)) echo(service, plain);
}
