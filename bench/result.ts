/** One line of the table. */
export type Result = {
  what: string;
  /** Standby's figure, with its unit. */
  standby: string;
  /** Figure of the usual alternative, from the same run; a dash without an alternative. */
  instead: string;
  /** Target for the figure; a dash, and no `isWithin`, without a target. */
  budget: string;
  isWithin?: boolean;
};

/** A line with the share of processor time that the host gave to other machines meanwhile, from 0 to 1. */
export type Measured = Result & { stolen: number | undefined };

/** Formats milliseconds for people. */
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

/** Formats the results as a Markdown table. */
export function table(results: readonly Measured[]): string {
  const rows = results.map(
    ({ what, standby, instead, budget, isWithin, stolen }) =>
      `| ${what} | ${standby} | ${instead} | ${budget} | ${verdict(isWithin)} | ${percent(stolen)} |`,
  );
  const head = ["| What | Standby | Instead | Budget | Within | Stolen |", "|---|---|---|---|---|---|"];
  return [...head, ...rows].join("\n");
}
