/** Returns the value below which a share of the samples lies; `share` is between 0 and 1. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error("There are no samples");
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Returns the median. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}
