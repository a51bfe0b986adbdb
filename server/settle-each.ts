/** Limit on the rows of one kind that a sweep reads. */
export const SWEEP_SIZE = 500;
const AT_ONCE = 5;

/** Numbers of rows that a sweep settled and failed to settle. The next sweep retries the latter. */
export type Swept = { settled: number; failed: number };

/** Settles rows, five at a time. Logs a row that fails and goes on with the others. */
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
