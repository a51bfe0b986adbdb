type Schema = Record<string, unknown>;

const stringFormats: Record<string, string> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00.000Z",
  time: "12:00:00",
  email: "ada@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
};

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

function exampleString(schema: Schema, hint: string): string {
  const text = stringFormats[String(schema.format)] ?? hint;
  return text
    .padEnd(numberOr(schema.minLength, 0), ".")
    .slice(0, numberOr(schema.maxLength, text.length + 1000));
}

function exampleNumber(schema: Schema): number {
  const above = numberOr(schema.exclusiveMinimum, Number.NaN) + 1;
  const least = numberOr(schema.minimum, Number.isNaN(above) ? 1 : above);
  return Math.min(least, numberOr(schema.maximum, least));
}

function exampleObject(schema: Schema, hint: string): Record<string, unknown> {
  const properties = Object.entries(isSchema(schema.properties) ? schema.properties : {});
  return Object.fromEntries(properties.map(([name, property]) => [name, exampleFromSchema(property, hint)]));
}

/** Returns a hint for each element of a list: the parts of "tea, coffee or water", or the hint with numbers. */
function exampleHints(schema: Schema, hint: string): string[] {
  const least = Math.max(1, numberOr(schema.minItems, 1));
  if (least === 1) return [hint];
  const parts = hint.split(/,\s*|\s+(?:or|and)\s+/).map((part) => part.replace(/^\W+|\W+$/g, ""));
  if (parts.length >= least) return parts.slice(0, numberOr(schema.maxItems, parts.length));
  return Array.from({ length: least }, (_, index) => `${hint} (${index + 1})`);
}

/**
 * Returns a value that is valid for a JSON schema. Does not support `$ref` and `pattern`, which schemas of tools seldom
 * have.
 * @param hint the value of every free text
 */
export function exampleFromSchema(schema: unknown, hint: string): unknown {
  if (!isSchema(schema)) return null;
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ("default" in schema) return schema.default;
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) return exampleFromSchema(options[0], hint);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return exampleObject(schema, hint);
    case "array":
      return exampleHints(schema, hint).map((each) => exampleFromSchema(schema.items, each));
    case "string":
      return exampleString(schema, hint);
    case "number":
    case "integer":
      return exampleNumber(schema);
    case "boolean":
      return true;
    default:
      return null;
  }
}
