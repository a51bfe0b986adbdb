import { ms } from "../result.ts";
import { percentile } from "../statistics.ts";
import { type Part, readUsage, type Usage } from "./processes.ts";
import { ANSWERS, READERS, type Round, runRound } from "./round.ts";

/** The largest allowed growth of memory from the first half to the second. */
const MOST_GROWTH = 1.15;

type Sample = { usage: Map<string, Usage>; round: Round };

/** What a load measured. `isFine` is false when a reader missed something or the memory grew. */
export type LoadReport = { lines: string[]; isFine: boolean };

/**
 * Repeats rounds of 25 answers with eight readers each, and samples memory and processor time of each part after every
 * round.
 * @param onRound called with one line about each round
 */
export async function runLoad(
  appUrl: string,
  parts: readonly Part[],
  minutes: number,
  onRound: (line: string) => void,
): Promise<LoadReport> {
  const began = performance.now();
  const before = readUsage(parts);
  const samples: Sample[] = [];
  while (performance.now() - began < minutes * 60_000) {
    const round = await runRound(appUrl);
    const usage = readUsage(parts);
    samples.push({ usage, round });
    onRound(`${samples.length}: ${describe(round)}, ${Math.round(totalOf(usage))} MB`);
  }
  return report(samples, before, (performance.now() - began) / 1000);
}

function report(samples: readonly Sample[], before: Map<string, Usage>, seconds: number): LoadReport {
  const rounds = samples.map(({ round }) => round);
  const all: Round = {
    firstWords: rounds.flatMap(({ firstWords }) => firstWords),
    gaps: rounds.flatMap(({ gaps }) => gaps),
    broken: rounds.flatMap(({ broken }) => broken),
  };
  const half = Math.ceil(samples.length / 2);
  const [early, late] = [samples.slice(0, half), samples.slice(half)];
  const growth =
    mean(late.map(({ usage }) => totalOf(usage))) / mean(early.map(({ usage }) => totalOf(usage)));
  const last = samples.at(-1)?.usage ?? before;
  return {
    lines: [
      `${samples.length} rounds of ${ANSWERS} answers with ${READERS} readers each: ${describe(all)}.`,
      `Memory in the second half: ${growth.toFixed(2)} times that in the first half.`,
      "",
      "| Part | Memory, first half | Memory, second half | Processes at the end | Processor |",
      "|---|---|---|---|---|",
      ...[...last].map(([name, { count, seconds: used }]) => {
        const cores = (used - (before.get(name)?.seconds ?? 0)) / seconds;
        return `| ${name} | ${megabytes(early, name)} | ${megabytes(late, name)} | ${count} | ${cores.toFixed(2)} cores |`;
      }),
      "",
      ...all.broken.slice(0, 10),
    ],
    isFine: all.broken.length === 0 && growth <= MOST_GROWTH,
  };
}

function describe({ firstWords, gaps, broken }: Round): string {
  if (firstWords.length === 0 || gaps.length === 0) return "no reader saw a word";
  const both = (samples: number[]) => `${ms(percentile(samples, 0.5))} and ${ms(percentile(samples, 0.95))}`;
  return `first word p50 and p95 ${both(firstWords)}, between two chunks ${both(gaps)}, ${broken.length} broken`;
}

function megabytes(samples: readonly Sample[], name: string): string {
  return `${Math.round(mean(samples.map(({ usage }) => usage.get(name)?.megabytes ?? 0)))} MB`;
}

function totalOf(usage: Map<string, Usage>): number {
  return [...usage.values()].reduce((sum, { megabytes: part }) => sum + part, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
