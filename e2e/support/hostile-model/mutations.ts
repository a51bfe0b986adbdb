import fc from "fast-check";
import type { Event } from "./items.ts";
import { anyId, anyJson, anyText } from "./texts.ts";

/** A change of a list of events. Positions are taken modulo the length. */
type Mutation = (events: Event[]) => Event[];

const place = fc.nat(60);

const drop = place.map(
  (from): Mutation =>
    (events) =>
      events.toSpliced(from % events.length, 1),
);

const cut = place.map(
  (from): Mutation =>
    (events) =>
      events.slice(0, from % events.length),
);

const repeat = fc.tuple(place, place).map(
  ([from, to]): Mutation =>
    (events) =>
      insertAt(events, to, pick(events, from)),
);

const move = fc.tuple(place, place).map(
  ([from, to]): Mutation =>
    (events) => {
      const rest = events.toSpliced(from % events.length, 1);
      return insertAt(rest, to, pick(events, from));
    },
);

const reverse = fc.tuple(place, fc.integer({ min: 2, max: 8 })).map(
  ([from, length]): Mutation =>
    (events) => {
      const start = from % events.length;
      const middle = events.slice(start, start + length).reverse();
      return [...events.slice(0, start), ...middle, ...events.slice(start + length)];
    },
);

/** Gives a field of an event, or of the object in it, any other value, or removes it. */
const retype = fc
  .record({
    from: place,
    field: place,
    isInner: fc.boolean(),
    value: fc.oneof(anyJson, fc.constant(undefined)),
  })
  .map(
    ({ from, field, isInner, value }): Mutation =>
      (events) => {
        const at = from % events.length;
        return events.with(at, withField(pick(events, at), field, isInner, value));
      },
  );

/** Gives all ids of one event, and all indices, the value of another event: parts get mixed up. */
const confuse = fc.tuple(place, place).map(
  ([from, to]): Mutation =>
    (events) => {
      const { item_id, output_index } = pick(events, from);
      const at = to % events.length;
      return events.with(at, { ...pick(events, at), item_id, output_index });
    },
);

const strayEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    type: fc.constant("response.output_text.delta"),
    item_id: anyId,
    output_index: fc.nat(5),
    delta: anyText,
  }),
  fc.record({
    type: fc.constant("response.function_call_arguments.delta"),
    item_id: anyId,
    output_index: fc.nat(5),
    delta: anyText,
  }),
  fc.record({
    type: fc.constant("response.reasoning_summary_text.delta"),
    item_id: anyId,
    summary_index: fc.nat(3),
    delta: anyText,
  }),
  fc.record({
    type: fc.constant("response.reasoning_summary_part.done"),
    item_id: anyId,
    summary_index: fc.nat(3),
  }),
  fc.record({ type: fc.constant("error"), sequence_number: fc.nat(), message: anyText, code: anyText }),
  fc.record({ type: anyText, value: anyJson }),
  fc.record({ type: fc.constant("response.completed"), response: anyJson }),
  fc.constant({ type: "response.completed", response: { usage: null } }),
  fc.constant({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta: { content: "x" } }],
  }),
  anyJson.map((value) => value as Event),
);

const insert = fc.tuple(place, strayEvent).map(
  ([to, event]): Mutation =>
    (events) =>
      insertAt(events, to, event),
);

const mutation = fc.oneof(
  { weight: 2, arbitrary: drop },
  { weight: 1, arbitrary: cut },
  { weight: 2, arbitrary: repeat },
  { weight: 2, arbitrary: move },
  { weight: 1, arbitrary: reverse },
  { weight: 3, arbitrary: retype },
  { weight: 2, arbitrary: confuse },
  { weight: 3, arbitrary: insert },
);

/** Returns the events as a broken server might send them: up to four mutations, sometimes with a second response. */
export function mutated(response: fc.Arbitrary<Event[]>): fc.Arbitrary<Event[]> {
  const several = fc.oneof(
    { weight: 5, arbitrary: response },
    { weight: 1, arbitrary: fc.tuple(response, response).map((both) => both.flat()) },
  );
  return fc
    .tuple(
      several,
      fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(mutation, { minLength: 1, maxLength: 3 })),
    )
    .map(([events, mutations]) =>
      mutations.reduce((list, mutate) => (list.length === 0 ? list : mutate(list)), events),
    );
}

function pick(events: Event[], index: number): Event {
  return events[index % events.length] ?? {};
}

function insertAt(events: Event[], index: number, event: Event): Event[] {
  return events.toSpliced(index % (events.length + 1), 0, event);
}

function withField(event: Event, index: number, isInner: boolean, value: unknown): Event {
  if (typeof event !== "object" || event === null) return event;
  const inner = Object.keys(event).find((key) => key === "item" || key === "response" || key === "part");
  if (isInner && inner) return { ...event, [inner]: withField(event[inner] as Event, index, false, value) };
  const keys = Object.keys(event);
  return { ...event, [keys[index % keys.length] ?? "type"]: value };
}
