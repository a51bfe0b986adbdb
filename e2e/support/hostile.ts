import { streams } from "@trigger.dev/sdk";

/**
 * Returns values that fit no record and no payload whose field `field` is an id of this test: other types, missing
 * ids, an id of something else, and a text almost as long as Trigger.dev accepts.
 */
export function hostileValues(field: string): unknown[] {
  const ids = [
    null,
    7,
    true,
    [],
    {},
    ["a"],
    "",
    "x",
    "\u0000\ud800",
    crypto.randomUUID(),
    "x".repeat(900_000),
  ];
  return [null, 7, true, "text", "{", [], {}, [[]], ...ids.map((id) => ({ [field]: id }))];
}

/** Sends values into an input stream of a run, one after another. */
export async function sendRecords(runId: string | null, stream: string, values: unknown[]): Promise<void> {
  const input = streams.input<unknown>({ id: stream });
  for (const value of values) await input.send(String(runId), value);
}
