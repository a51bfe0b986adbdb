import type { z } from "zod";
import { cutText } from "@/lib/graphemes";
import { wellFormed } from "@/lib/text";

const MAX_NAME = 60;
const MAX_PARTS = 8;

const kinds: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  date: "a date",
  int: "a whole number",
  number: "a number",
  object: "an object",
  string: "text",
};

/**
 * Returns the path of a field, such as `message.parts.0.text`. Names come from the request, so they are cut and made
 * well-formed.
 */
export function describePath(path: readonly PropertyKey[]): string {
  return path.slice(0, MAX_PARTS).map(describeName).join(".");
}

function describeName(name: PropertyKey): string {
  return cutText(wellFormed(String(name)), MAX_NAME);
}

/**
 * Describes an issue as a predicate of a sentence about its field, such as "must be a number". Zod calls this only if
 * the schema has no message of its own; undefined selects Zod's message.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "unrecognized_keys":
      return `has unknown fields: ${issue.keys.slice(0, MAX_PARTS).map(describeName).join(", ")}`;
    case "invalid_value":
      return issue.input === undefined ? "is missing" : `must be ${issue.values.join(" or ") || "empty"}`;
    case "invalid_format":
      return issue.format === "uuid" ? "must be a UUID" : `must be a valid ${issue.format}`;
    case "too_small":
      return `must have at least ${issue.minimum} ${unitOf(issue.origin)}`;
    case "too_big":
      return `must have at most ${issue.maximum} ${unitOf(issue.origin)}`;
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? `must be ${issue.options.join(" or ")}`
        : "does not match any of the allowed forms";
    default:
      return undefined;
  }
}

function unitOf(origin: string): string {
  return origin === "array" ? "items" : "characters";
}
