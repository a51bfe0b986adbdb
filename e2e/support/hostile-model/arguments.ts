import fc from "fast-check";
import * as z from "zod/mini";
import { toolShapes } from "@/lib/tools";
import { anyJson, anyText } from "./texts.ts";

type Shape = { input: z.ZodMiniObject };
type Schema = { type?: string; properties?: Record<string, Schema>; items?: Schema };

const shapes: [string, Shape][] = Object.entries<Shape>(toolShapes);

/** A call of a function: its name and its arguments, as text. */
export type Call = { name: string; text: string };

/** A call with arguments that do not fit, of a known or unknown tool. No such call does anything. */
export const unfitCall: fc.Arbitrary<Call> = fc.record({ name: toolName(), text: unfitText() });

/** A call of a known tool with arguments of the right types. */
export const fittingCall: fc.Arbitrary<Call> = fc.oneof(
  unfitCall,
  ...shapes.map(([name, { input }]) =>
    fc.record({
      name: fc.constant(name),
      text: fitting(z.toJSONSchema(input) as Schema).chain((value) => asText(value)),
    }),
  ),
);

function toolName(): fc.Arbitrary<string> {
  const odd = [
    "__proto__",
    "constructor",
    "toString",
    "parallel",
    "",
    "draft post\u0000!",
    "x".repeat(100),
    "web_search",
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...shapes.map(([name]) => name), "unknown_tool") },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
    { weight: 1, arbitrary: anyText },
  );
}

/** Returns values of a JSON Schema. */
function fitting({ type, properties = {}, items = {} }: Schema): fc.Arbitrary<unknown> {
  if (type === "string") return anyText;
  if (type === "array") return fc.array(fitting(items), { minLength: 1, maxLength: 4 });
  if (type === "object")
    return fc.record(
      Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, fitting(each)])),
    );
  return anyJson;
}

/** Returns the value as JSON text, encoded once or twice. */
function asText(value: unknown): fc.Arbitrary<string> {
  const once = JSON.stringify(value);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(once) },
    { weight: 1, arbitrary: fc.constant(JSON.stringify(once)) },
  );
}

function unfitText(): fc.Arbitrary<string> {
  const keys = shapes.flatMap(([, { input }]) => Object.keys(input.shape));
  const wrongTypes = fc.dictionary(
    fc.constantFrom(...keys, "__proto__", "toJSON"),
    fc.oneof(anyJson.filter(isNoText), nested()),
  );
  return fc.oneof(
    { weight: 3, arbitrary: wrongTypes.chain(asText) },
    { weight: 1, arbitrary: anyJson.filter(isNoObject).chain(asText) },
    { weight: 1, arbitrary: anyText },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          wrongTypes.map((value) => JSON.stringify(value)),
          fc.nat(40),
        )
        .map(([text, end]) => text.slice(0, end)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom("[", '{"a":', '{"topic":['),
          fc.oneof(fc.nat(200), fc.integer({ min: 2000, max: 6000 })),
        )
        .map(([open, times]) => deep(open, times)),
    },
    { weight: 1, arbitrary: fc.nat(100_000).map((length) => JSON.stringify({ a: "x".repeat(length) })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "",
        "null",
        "NaN",
        "[1e999]",
        '{"a":-0,"b":12345678901234567890}',
        '{"a":1,"a":2}',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{"__proto__":{"a":1}}',
        '{"constructor":{"prototype":{"a":1}}}',
        '{"\\u0000":"\\ud800"}',
      ),
    },
  );
}

/** An array that is nested deeper than a value can be stored. */
function nested(): fc.Arbitrary<unknown> {
  return fc.nat(200).map((depth) => JSON.parse(deep("[", depth)));
}

function deep(open: string, times: number): string {
  const close = open === "[" ? "]" : open === '{"a":' ? "}" : "]}";
  return `${open.repeat(times)}0${close.repeat(times)}`;
}

function isNoText(value: unknown): boolean {
  return (
    typeof value !== "string" && !(Array.isArray(value) && value.every((each) => typeof each === "string"))
  );
}

function isNoObject(value: unknown): boolean {
  return typeof value !== "object" || value === null || Array.isArray(value);
}
