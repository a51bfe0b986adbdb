/** One line of the table. */
export type Result = {
  what: string;
  /** The figure of Standby, with its unit. */
  standby: string;
  /** The same for what people would use instead, in the same run; a dash where there is no such thing. */
  instead: string;
  /** What was aimed at, and whether it was reached; a dash and nothing where only the figure counts. */
  budget: string;
  isWithin?: boolean;
};

/** Milliseconds, as people read them. */
export function ms(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

function verdict(isWithin: boolean | undefined): string {
  if (isWithin === undefined) return "—";
  return isWithin ? "yes" : "**no**";
}

/** The results as a Markdown table. */
export function table(results: readonly Result[]): string {
  const rows = results.map(
    ({ what, standby, instead, budget, isWithin }) =>
      `| ${what} | ${standby} | ${instead} | ${budget} | ${verdict(isWithin)} |`,
  );
  return ["| What | Standby | Instead | Budget | Within |", "|---|---|---|---|---|", ...rows].join("\n");
}
