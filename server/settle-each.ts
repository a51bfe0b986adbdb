/** The most rows of one kind that one sweep looks at. */
export const SWEEP_SIZE = 500;
const AT_ONCE = 5;

/** How many rows a sweep settled, and how many it could not: the next sweep tries those again. */
export type Swept = { settled: number; failed: number };

/** Settles rows, a few side by side. A row that fails is logged and leaves the others alone. */
export async function settleEach<Row extends { id: string }>(
  rows: readonly Row[],
  settle: (row: Row) => Promise<boolean>,
): Promise<Swept> {
  const result: Swept = { settled: 0, failed: 0 };
  const rest = rows.values();
  const work = async () => {
    for (const row of rest) {
      try {
        if (await settle(row)) result.settled += 1;
      } catch (error) {
        result.failed += 1;
        console.error(`${row.id} could not be settled`, error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}
