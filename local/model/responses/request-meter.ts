import { once } from "node:events";
import { createPacer, type Pace } from "../answer/pacer.ts";
import type { Hold } from "../control/holds.ts";
import type { RequestRecord } from "../control/request-record.ts";
import type { Meter } from "./response-events.ts";

const phases = { reasoning: "reasoning", message: "text", function_call: "tool" } as const;

/**
 * Returns the meter of a request: it keeps the pace, waits at the hold, and records the tokens that were sent.
 * @param changed called when the record's state has changed
 */
export function createRequestMeter(
  record: RequestRecord,
  hold: Hold | undefined,
  pace: Pace,
  signal: AbortSignal,
  changed: () => void,
): Meter {
  return {
    pace: createPacer(pace, signal),
    async hang() {
      signal.throwIfAborted();
      await once(signal, "abort");
      throw signal.reason;
    },
    wrote(token) {
      record.tokensWritten += 1;
      record.lastTokenAt = Date.now();
      record.phase = phases[token.kind];
      if (token.kind === "message") record.text += token.text;
      if (token.kind === "reasoning") record.reasoning += token.text;
    },
    async pass() {
      if (!hold || hold.release.signal.aborted || record.tokensWritten !== hold.afterTokens) return;
      record.held = true;
      changed();
      try {
        await once(hold.release.signal, "abort", { signal });
      } finally {
        record.held = false;
        changed();
      }
    },
  };
}
