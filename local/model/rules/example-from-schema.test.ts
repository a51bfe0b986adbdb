import { expect, test } from "vitest";
import { z } from "zod";
import { exampleFromSchema } from "./example-from-schema.ts";

test.each([
  z.object({ name: z.string().min(30), mail: z.email(), when: z.iso.datetime(), id: z.uuid() }),
  z.object({ count: z.number().int().positive(), ratio: z.number().max(0.5), ok: z.boolean() }),
  z.object({ kind: z.literal("a"), size: z.enum(["s", "m"]), tags: z.array(z.string()).min(3) }),
  z.object({ either: z.union([z.object({ x: z.number() }), z.string()]), nothing: z.null() }),
  z.object({ short: z.string().max(4), page: z.number().default(2), note: z.string().nullable() }),
])("the value is valid for its schema", (schema) => {
  const value = exampleFromSchema(z.toJSONSchema(schema), "some words");
  expect(schema.parse(value)).toEqual(value);
});
