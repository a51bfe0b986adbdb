import fc from "fast-check";
import type { Fate } from "./cli.ts";
import type { Death } from "./mortal-store.ts";
import type { End, Op, Script } from "./script.ts";

/** Options of a trigger. Times are in seconds. */
export type TriggerOptions = {
  key: number | undefined;
  keySeconds: number | undefined;
  delay: number | undefined;
  ttl: number | undefined;
  queue: boolean;
  concurrencyKey: number | undefined;
  priority: number;
  debounce: { key: number; delay: number; trailing: boolean; maxDelay: number | undefined } | undefined;
};

/** One step of a schedule. `pick` chooses among what there is at that time, `ms` is a time in milliseconds. */
export type Step =
  | { do: "work"; pick: number; count: number; isLost: boolean }
  | { do: "pass"; ms: number }
  | { do: "sleep"; ms: number }
  | { do: "trigger"; task: number; script: Script; options: TriggerOptions; isRepeated: boolean }
  | { do: "batch"; task: number; scripts: Script[]; key: number | undefined }
  | { do: "token"; seconds: number | undefined; key: number | undefined }
  | { do: "complete"; pick: number; isRepeated: boolean }
  | { do: "send"; pick: number; isRepeated: boolean }
  | { do: "cancel"; pick: number }
  | { do: "replay"; pick: number }
  | { do: "reschedule"; pick: number; seconds: number }
  | { do: "resetKey"; key: number; task: number }
  | { do: "queue"; pick: number; change: "pause" | "resume" | "override" | "reset"; limit: number }
  | { do: "crash"; death: Death; downtime: number; cliDies: boolean }
  | { do: "killCli"; reports: boolean; wait: number }
  | { do: "hang" }
  | { do: "wake" }
  | { do: "dequeue"; fate: Fate }
  | { do: "exit"; pick: number }
  | { do: "rebuild" };

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const pick = fc.nat(20);
const seconds = fc.oneof(fc.integer({ min: 6, max: 120 }), fc.integer({ min: 121, max: 200_000 }));
const failing = fc.record({
  how: fc.constantFrom("throw" as const, "exit" as const),
  failures: fc.integer({ min: 1, max: 3 }),
  delay: fc.constantFrom(0, 1, 29, 31, 400),
});
const end: fc.Arbitrary<End> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<End>({ how: "succeed", failures: 0, delay: 0 }) },
  { weight: 1, arbitrary: failing },
);

function script(depth: number): fc.Arbitrary<Script> {
  const ops: fc.WeightedArbitrary<Op>[] = [
    { weight: 3, arbitrary: fc.record({ op: fc.constant("wait" as const), seconds, keyed: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        op: fc.constant("token" as const),
        seconds: maybe(seconds),
        keyed: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant("shared" as const), token: pick }) },
    {
      weight: 3,
      arbitrary: fc.record({
        op: fc.constant("input" as const),
        seconds: maybe(seconds),
        keyed: fc.boolean(),
      }),
    },
  ];
  if (depth > 0) {
    const family = { task: pick, waits: fc.boolean() };
    const child = {
      op: fc.constant("child" as const),
      script: script(depth - 1),
      keyed: fc.boolean(),
      ...family,
    };
    const scripts = fc.array(script(0), { minLength: 1, maxLength: 3 });
    const batch = { op: fc.constant("batch" as const), scripts, halves: fc.boolean(), ...family };
    ops.push({ weight: 3, arbitrary: fc.record(child) }, { weight: 2, arbitrary: fc.record(batch) });
  }
  return fc.record({ ops: fc.array(fc.oneof(...ops), { maxLength: depth + 1 }), end });
}

const options: fc.Arbitrary<TriggerOptions> = fc.record({
  key: maybe(fc.nat(1)),
  keySeconds: maybe(seconds),
  delay: maybe(seconds),
  ttl: maybe(seconds),
  queue: fc.boolean(),
  concurrencyKey: maybe(fc.nat(1)),
  priority: fc.nat(20),
  debounce: maybe(
    fc.record({
      key: fc.nat(1),
      delay: fc.integer({ min: 1, max: 60 }),
      trailing: fc.boolean(),
      maxDelay: maybe(fc.integer({ min: 61, max: 90 })),
    }),
  ),
});
const plain: TriggerOptions = {
  key: undefined,
  keySeconds: undefined,
  delay: undefined,
  ttl: undefined,
  queue: false,
  concurrencyKey: undefined,
  priority: 0,
  debounce: undefined,
};

const is = <const T extends string>(name: T) => fc.constant(name);
const scripts = fc.array(script(0), { minLength: 1, maxLength: 3 });
const death: fc.Arbitrary<Death> = fc.record({
  commits: fc.nat(6),
  moment: fc.constantFrom("before", "after"),
});
const trigger = (chosen: fc.Arbitrary<TriggerOptions>) =>
  fc.record({ do: is("trigger"), task: pick, script: script(2), options: chosen, isRepeated: rarely });
const rarely = fc.nat(5).map((number) => number === 5);

/** Steps by how often they occur in a schedule. */
const WEIGHTED: [number, fc.Arbitrary<Step>][] = [
  [24, fc.record({ do: is("work"), pick, count: fc.integer({ min: 1, max: 12 }), isLost: rarely })],
  [8, fc.record({ do: is("pass"), ms: fc.oneof(fc.nat(3000), fc.nat(70_000)) })],
  [3, fc.record({ do: is("sleep"), ms: fc.oneof(fc.nat(100_000), fc.nat(200_000_000)) })],
  [6, trigger(fc.constant(plain))],
  [8, trigger(options)],
  [2, fc.record({ do: is("batch"), task: pick, scripts, key: maybe(fc.nat(1)) })],
  [2, fc.record({ do: is("token"), seconds: maybe(seconds), key: maybe(fc.nat(1)) })],
  [4, fc.record({ do: is("complete"), pick, isRepeated: rarely })],
  [5, fc.record({ do: is("send"), pick, isRepeated: rarely })],
  [4, fc.record({ do: is("cancel"), pick })],
  [1, fc.record({ do: is("replay"), pick })],
  [1, fc.record({ do: is("reschedule"), pick, seconds })],
  [1, fc.record({ do: is("resetKey"), key: fc.nat(1), task: pick })],
  [
    3,
    fc.record({
      do: is("queue"),
      pick,
      change: fc.constantFrom("pause", "resume", "override", "reset"),
      limit: fc.nat(2),
    }),
  ],
  [
    5,
    fc.record({
      do: is("crash"),
      death,
      downtime: fc.oneof(fc.nat(5000), fc.nat(10_000_000)),
      cliDies: fc.boolean(),
    }),
  ],
  [3, fc.record({ do: is("killCli"), reports: fc.boolean(), wait: fc.nat(4000) })],
  [2, fc.record({ do: is("hang") })],
  [2, fc.record({ do: is("wake") })],
  [2, fc.record({ do: is("dequeue"), fate: fc.constantFrom("arrives", "cut", "lost") })],
  [3, fc.record({ do: is("exit"), pick })],
  [1, fc.record({ do: is("rebuild") })],
];

const schedules: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(...WEIGHTED.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
  { minLength: 1, maxLength: 40, size: "max" },
);

/** Returns the schedule of a seed. */
export function scheduleOf(seed: number): Step[] {
  return fc.sample(schedules, { seed, numRuns: 1 })[0] ?? [];
}
