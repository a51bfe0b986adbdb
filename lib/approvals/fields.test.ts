import { expect, test } from "vitest";
import { z } from "zod";
import { fieldsOf } from "@/lib/approvals/fields";
import { labelOf } from "@/lib/approvals/label";

test("arguments of simple types become fields, in their order", () => {
  const schema = z.strictObject({
    replyTo: z.string().max(50),
    text: z.string().trim().min(1).max(5_000),
    amount: z.number().multipleOf(0.01),
    isUrgent: z.boolean().optional(),
    size: z.enum(["s", "m"]),
  });
  expect(fieldsOf(schema)).toEqual([
    { name: "replyTo", label: "Reply to", kind: "text", isRequired: true },
    { name: "text", label: "Text", kind: "long-text", isRequired: true },
    { name: "amount", label: "Amount", kind: "number", isRequired: true },
    { name: "isUrgent", label: "Is urgent", kind: "flag", isRequired: false },
    { name: "size", label: "Size", kind: "choice", choices: ["s", "m"], isRequired: true },
  ]);
});

test.each([
  ["a list", z.object({ names: z.array(z.string()) })],
  ["an object", z.object({ person: z.object({ name: z.string() }) })],
  ["one of several types", z.object({ id: z.union([z.string(), z.number()]) })],
  ["no object", z.string()],
])("arguments with %s have no fields", (_, schema) => {
  expect(fieldsOf(schema)).toBeNull();
});

test.each([
  ["order", "Order"],
  ["reply_to", "Reply to"],
  ["refund_order", "Refund order"],
  ["addressLine2", "Address line2"],
  ["", ""],
])("the label of %j is %j", (name, label) => {
  expect(labelOf(name)).toBe(label);
});
