/** One line of the table. */
export type Result = {
  what: string;
  /** The figure of Standby, with its unit. */
  standby: string;
  /** The same for what people would use instead, in the same run; a dash where there is no such thing. */
  instead: string;
  /** What was aimed at, and whether it was reached. */
  budget: string;
  isWithin: boolean;
};

/** Milliseconds, as people read them. */
export function ms(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** The results as a Markdown table. */
export function table(results: readonly Result[]): string {
  const rows = results.map(
    ({ what, standby, instead, budget, isWithin }) =>
      `| ${what} | ${standby} | ${instead} | ${budget} | ${isWithin ? "yes" : "**no**"} |`,
  );
  return ["| What | Standby | Instead | Budget | Within |", "|---|---|---|---|---|", ...rows].join("\n");
}
