import { z } from "zod";
import { labelOf } from "@/lib/approvals/label";

/** One argument of a tool call, as a field of a form. */
export type Field = {
  name: string;
  label: string;
  kind: "text" | "long-text" | "number" | "flag" | "choice";
  choices?: string[];
  isRequired: boolean;
};

/** Arguments that may be longer than this get a field of several lines. */
const LONG = 100;

const property = z.object({
  type: z.enum(["string", "number", "integer", "boolean"]),
  title: z.string().optional(),
  maxLength: z.number().optional(),
  enum: z.array(z.string()).optional(),
});

const object = z.object({
  type: z.literal("object"),
  properties: z.record(z.string(), property),
  required: z.array(z.string()).optional(),
});

/**
 * Returns the fields in which a person can edit the arguments of a tool; null for a tool whose arguments are not texts,
 * numbers, flags and choices alone.
 */
export function fieldsOf(schema: z.ZodType): Field[] | null {
  const { data } = object.safeParse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  if (!data) return null;
  return Object.entries(data.properties).map(([name, { type, title, maxLength, enum: choices }]) => ({
    name,
    label: title ?? labelOf(name),
    kind: choices ? "choice" : kindOf(type, maxLength),
    ...(choices ? { choices } : {}),
    isRequired: data.required?.includes(name) ?? false,
  }));
}

function kindOf(type: z.infer<typeof property>["type"], maxLength = Number.POSITIVE_INFINITY): Field["kind"] {
  if (type === "boolean") return "flag";
  if (type !== "string") return "number";
  return maxLength > LONG ? "long-text" : "text";
}
