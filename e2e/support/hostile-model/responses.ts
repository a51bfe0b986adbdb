import fc from "fast-check";
import type { Call } from "./arguments.ts";
import { anyItem, type Event } from "./items.ts";
import { anyId, anyJson, anyText, usually } from "./texts.ts";

const usage = usually<unknown>(
  fc.constantFrom(null, undefined, {
    input_tokens: 1,
    output_tokens: 2,
    output_tokens_details: { reasoning_tokens: 1 },
    total_tokens: 3,
  }),
  fc.constantFrom<unknown>({}, { input_tokens: -1, output_tokens: 2 ** 60 }, { input_tokens: "1" }),
  anyJson,
);

const responseObject = fc.record({
  id: anyId,
  created_at: usually<unknown>(fc.constant(1_700_000_000), fc.constantFrom<unknown>(-1, 1e18, 0.5, "now")),
  model: usually(fc.constant("standby-local"), anyText),
  service_tier: fc.constantFrom("default", null, undefined, ""),
  usage,
});

const error = fc.record({
  code: fc.constantFrom("server_error", "rate_limit_exceeded", null, ""),
  message: anyText,
});

/** The last events of a response. Mostly `response.completed`. */
const ending = fc.oneof(
  { weight: 10, arbitrary: responseObject.map((response) => [last("completed", response)]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(responseObject, fc.oneof(fc.constantFrom("max_output_tokens", "content_filter"), anyText))
      .map(([response, reason]) => [last("incomplete", { ...response, incomplete_details: { reason } })]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(responseObject, error)
      .map(([response, cause]) => [last("failed", { ...response, error: cause })]),
  },
  { weight: 1, arbitrary: error.map((cause) => [{ type: "error", sequence_number: 1, ...cause }]) },
  {
    weight: 1,
    arbitrary: error.map((cause) => [{ type: "error", sequence_number: 1, error: { type: "x", ...cause } }]),
  },
  { weight: 1, arbitrary: fc.constant<Event[]>([]) },
);

function last(status: string, response: Event): Event {
  return { type: `response.${status}`, sequence_number: 9, response: { ...response, status } };
}

/** The events of a plausible response: an opening, up to four output items, an ending. */
export function anyResponse(call: fc.Arbitrary<Call>): fc.Arbitrary<Event[]> {
  return fc
    .record({ opening: responseObject, items: fc.array(anyItem(call), { maxLength: 4 }), end: ending })
    .map(({ opening, items, end }) => [
      { type: "response.created", response: opening },
      { type: "response.in_progress", response: opening },
      ...items.flatMap((events, output_index) =>
        events.map((event) => ("output_index" in event ? { ...event, output_index } : event)),
      ),
      ...end,
    ]);
}
