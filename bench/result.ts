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

/** A line and the share of the processors that the machine did not have meanwhile, from 0 to 1. */
export type Measured = Result & { stolen: number | undefined };

/** Milliseconds, as people read them. */
export function ms(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

function percent(share: number | undefined): string {
  return share === undefined ? "—" : `${Math.round(share * 100)} %`;
}

function verdict(isWithin: boolean | undefined): string {
  if (isWithin === undefined) return "—";
  return isWithin ? "yes" : "**no**";
}

/** The results as a Markdown table. */
export function table(results: readonly Measured[]): string {
  const rows = results.map(
    ({ what, standby, instead, budget, isWithin, stolen }) =>
      `| ${what} | ${standby} | ${instead} | ${budget} | ${verdict(isWithin)} | ${percent(stolen)} |`,
  );
  const head = ["| What | Standby | Instead | Budget | Within | Stolen |", "|---|---|---|---|---|---|"];
  return [...head, ...rows].join("\n");
}
