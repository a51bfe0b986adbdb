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
  string: "a text",
};

/** Returns the path of a field, such as `message.parts.0.text`. Names from outside are cut and made well-formed. */
export function describePath(path: readonly PropertyKey[]): string {
  return path.slice(0, MAX_PARTS).map(describeName).join(".");
}

function describeName(name: PropertyKey): string {
  return cutText(wellFormed(String(name)), MAX_NAME);
}

/**
 * Returns what is wrong with a field, as the predicate of a sentence about it. Only for issues without a message in
 * the schema itself; undefined leaves the words to Zod.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "unrecognized_keys":
      return `has fields that are not known here: ${issue.keys.slice(0, MAX_PARTS).map(describeName).join(", ")}`;
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
        : "does not fit any of the forms that it may have";
    default:
      return undefined;
  }
}

function unitOf(origin: string): string {
  return origin === "array" ? "items" : "characters";
}
