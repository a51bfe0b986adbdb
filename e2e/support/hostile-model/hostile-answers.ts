import type { ScriptedAnswer } from "@standby/model/control";
import fc from "fast-check";
import { type Call, fittingCall, unfitCall } from "./arguments.ts";
import { mutated } from "./mutations.ts";
import { anyResponse } from "./responses.ts";
import { type Body, onTheWire } from "./wire.ts";

/** What a hostile model sends to the requests of one answer. The last response is sent to every later request too. */
export type HostileAnswer = { bodies: Body[]; isPlainAtLast: boolean };

/** Any answer of a model. Its calls have fitting arguments, so tools run. */
export const hostileAnswer: fc.Arbitrary<HostileAnswer> = answerWith(fittingCall);

/** Any answer whose calls all have arguments that no tool accepts, so nothing runs or waits for a person. */
export const idleHostileAnswer: fc.Arbitrary<HostileAnswer> = answerWith(unfitCall);

function answerWith(call: fc.Arbitrary<Call>): fc.Arbitrary<HostileAnswer> {
  return fc
    .record({
      bodies: fc.array(onTheWire(mutated(anyResponse(call))), { minLength: 1, maxLength: 2 }),
      isPlainAtLast: fc.boolean(),
    })
    .map((answer) => ({ ...answer, [fc.toStringMethod]: () => describeAnswer(answer) }));
}

/** Returns the script that makes the local model give this answer to prompts that contain `match`. */
export function scriptOf({ bodies, isPlainAtLast }: HostileAnswer, match: string): ScriptedAnswer {
  const answers = bodies.map(({ pieces, contentType, end }) => ({
    failure: {
      kind: "body" as const,
      encoding: "base64" as const,
      pieces: pieces.map((piece) => Buffer.from(piece).toString("base64")),
      end,
      ...(contentType ? { contentType } : {}),
    },
  }));
  const [first, ...after] = [...answers, ...(isPlainAtLast ? [{ text: "At last." }] : [])];
  return { match, ...first, after };
}

const SHOWN_CHARACTERS = 2_000;

/** Returns an answer as text for a person. */
export function describeAnswer({ bodies, isPlainAtLast }: HostileAnswer): string {
  const lines = bodies.flatMap(({ pieces, contentType, end }) => [
    ...pieces.map((piece) => JSON.stringify(Buffer.from(piece).toString("utf8")).slice(0, SHOWN_CHARACTERS)),
    `[${end}${contentType ? `, ${contentType}` : ""}]`,
  ]);
  return [...lines, ...(isPlainAtLast ? ["[then a plain answer]"] : [])]
    .map((line) => `\n  ${line}`)
    .join("");
}
