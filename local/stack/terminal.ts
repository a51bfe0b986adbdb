import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours `text` when standard output is a terminal that wants colours (NO_COLOR and FORCE_COLOR are honoured). */
function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

const nameWidth = 12;
const textWidth = 64;

/** Prints a finished step: its name, its result, and its duration (`took`, in milliseconds). */
function printStep(mark: string, name: string, text: string, took: number): void {
  const seconds = paint("dim", `${(took / 1000).toFixed(1)} s`);
  console.log(`${mark} ${name.padEnd(nameWidth)} ${text.padEnd(textWidth)} ${seconds}`);
}

/**
 * Waits for a step of the start and prints its line. A terminal shows the step's name meanwhile.
 * @param work resolves with the result to print
 */
export async function step(name: string, work: Promise<string>): Promise<void> {
  const started = performance.now();
  const waiting = process.stdout.isTTY === true;
  if (waiting) process.stdout.write(`${paint("dim", `· ${name}`)}\r`);
  try {
    const text = await work;
    printStep(paint("green", "✓"), name, text, performance.now() - started);
  } catch (error) {
    if (waiting) console.log(`${paint("red", "✗")} ${name}`);
    throw error;
  }
}

/** Prints a headline. */
export function title(text: string): void {
  console.log(`\n${paint("bold", text)}\n`);
}

/** Prints the address of the app. */
export function announce(url: string, note: string): void {
  console.log(`\n  ${paint(["bold", "cyan"], url)}  ${paint("dim", note)}\n`);
}

/** Prints a plain remark. */
export function remark(text: string): void {
  console.log(paint("dim", text));
}

/** Prints what failed and what to do about it. */
export function complain(text: string): void {
  console.error(`${paint("red", "✗")} ${text}`);
}

/** Prints a line of a service, after the service's name. */
export function echo(name: string, line: string): void {
  console.log(`${paint("yellow", name.padEnd(8))} ${line}`);
}
