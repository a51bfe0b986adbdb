import fc from "fast-check";
import { type ActName, actNames } from "./acts.ts";
import type { Dice } from "./dice.ts";
import { type FaultName, faultNames } from "./inflict.ts";

/** Time in which people act and services fail. */
const SPAN_MS = 8_000;

/** What happens in one run. Times are milliseconds from its beginning. */
export type Plan = {
  acts: { at: number; who: number; chat: number; name: ActName; dice: Dice }[];
  faults: { at: number; name: FaultName; which: number; ms: number }[];
  /** True when nobody opens the conversations afterwards, so that only the schedule can settle them. */
  isSwept: boolean;
};

/** Numbers of people in a run, and of conversations that each has at the same time. */
export const PEOPLE = 3;
export const CHATS = 2;

const dice = fc.record({
  words: fc.integer({ min: 1, max: 150 }),
  isTwice: fc.boolean(),
  reading: fc.constantFrom<Dice["reading"][]>("whole", "whole", "slow", "leave"),
  which: fc.nat(1_000),
});

const act = fc.record({
  at: fc.nat(SPAN_MS),
  who: fc.nat(PEOPLE - 1),
  chat: fc.nat(CHATS - 1),
  name: fc.constantFrom(...actNames),
  dice,
});

const fault = fc.record({
  at: fc.nat(SPAN_MS),
  name: fc.constantFrom(...faultNames),
  which: fc.nat(1_000),
  ms: fc.integer({ min: 200, max: 3_000 }),
});

const plan = fc.record({
  acts: fc.array(act, { minLength: 40, maxLength: 60 }),
  faults: fc.array(fault, { minLength: 1, maxLength: 4 }),
  isSwept: fc.boolean(),
});

/** Returns the plan of a seed: the same for the same seed. */
export function planOf(seed: number): Plan {
  const [only] = fc.sample(fc.noBias(plan), { seed, numRuns: 1 });
  if (!only) throw new Error("No plan was made.");
  return only;
}
