import fc from "fast-check";
import type { Event } from "./items.ts";
import { anyText, usually } from "./texts.ts";

/** The body of a response as it is sent: its bytes in pieces, and how the connection ends. */
export type Body = { pieces: Uint8Array[]; contentType: string | undefined; end: "close" | "break" };

/** How an event is written: the end of its lines, and oddities that a reader of server-sent events must accept. */
const frame = fc.record({
  newline: usually(fc.constant("\n"), fc.constantFrom("\r\n", "\r")),
  before: usually(
    fc.constant(""),
    fc.constantFrom("", "\ufeff", ": comment\n", ":\n\n", "retry: 1\n", "id: \u0000\n", "data\n", "x: y\n"),
    fc.nat(100_000).map((length) => `: ${"c".repeat(length)}\n`),
  ),
  isNamed: fc.boolean(),
  isSpread: usually(fc.constant(false), fc.constant(true)),
});

type Frame = typeof frame extends fc.Arbitrary<infer T> ? T : never;

/** A change of the JSON text of an event at one place: characters are removed, and others put in. */
const damage = usually(
  fc.constant(undefined),
  fc.record({
    event: fc.nat(60),
    at: fc.nat(200),
    length: fc.nat(3),
    text: fc.oneof(fc.constantFrom("", '"', "}", "\\", "\u0000", "\n\n"), anyText),
  }),
);

/** Returns the bodies that carry these events. */
export function onTheWire(events: fc.Arbitrary<Event[]>): fc.Arbitrary<Body> {
  const text = events.chain((list) =>
    fc
      .record({
        frames: fc.array(frame, { minLength: list.length, maxLength: list.length }),
        harm: damage,
        tail: usually(
          fc.constantFrom("", "data: [DONE]\n\n", "\n\n\n"),
          anyText.map((text) => `data: ${text}\n\n`),
        ),
      })
      .map(({ frames, harm, tail }) => [
        ...list.map((event, index) => {
          const json = JSON.stringify(event) ?? "undefined";
          const isDamaged = harm && harm.event % list.length === index;
          const { at, length, text: put } = harm ?? { at: 0, length: 0, text: "" };
          return write(
            event,
            isDamaged ? json.slice(0, at) + put + json.slice(at + length) : json,
            frames[index],
          );
        }),
        tail,
      ]),
  );
  return fc
    .record({
      texts: text,
      cuts: fc.array(fc.nat(4000), { maxLength: 4 }),
      isCutOff: usually(fc.constant(false), fc.constant(true)),
      contentType: usually<string | undefined>(
        fc.constant(undefined),
        fc.constantFrom("text/html", "application/json", "text/event-stream;charset=utf-16"),
      ),
      end: usually<"close" | "break">(fc.constant("close"), fc.constant("break")),
    })
    .map(({ texts, cuts, isCutOff, ...rest }) => {
      const pieces = cuts.length === 0 ? texts.map(encode) : split(encode(texts.join("")), cuts);
      return { ...rest, pieces: isCutOff ? pieces.slice(0, -1) : pieces.filter((piece) => piece.length > 0) };
    });
}

function write(event: Event, json: string, { newline, before, isNamed, isSpread }: Frame = plain): string {
  const name = isNamed && typeof event === "object" && event !== null ? `event: ${String(event.type)}\n` : "";
  const data = isSpread ? json.replaceAll(",", ",\n") : json;
  const lines = data.split("\n").map((line) => `data: ${line}\n`);
  return `${before}${name}${lines.join("")}\n`.replaceAll("\n", newline);
}

const plain: Frame = { newline: "\n", before: "", isNamed: true, isSpread: false };

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Splits bytes at places that are taken modulo the length, anywhere in a character. */
function split(bytes: Uint8Array, cuts: number[]): Uint8Array[] {
  const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}
