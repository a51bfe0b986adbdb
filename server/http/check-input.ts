import type { z } from "zod";
import { wellFormedText } from "@/lib/visible-text";
import { describeIssue, describePath } from "@/server/http/issue-words";
import { ProblemError } from "@/server/problem";

/** An issue of a request: the path of the field, and a sentence or a predicate about it. */
type Detail = { path: string; message: string };

/** Limit on nesting. Code that handles deeper values may overflow the stack. No route needs more levels. */
const MAX_DEPTH = 32;
const MAX_DETAILS = 20;

/**
 * Validates a part of a request.
 * @param whole the name of the value itself, for issues that concern no field
 * @throws ProblemError `invalid-request`; `detail` describes the first issue, `details` lists all of them
 */
export function checkInput<S extends z.ZodType>(schema: S, value: unknown, whole: string): z.infer<S> {
  const unstorable = findUnstorable(value, []);
  if (unstorable) throw refusal([unstorable], whole);
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) return result.data;
  const { issues } = result.error;
  throw refusal(
    issues.slice(0, MAX_DETAILS).map(({ path, message }) => ({ path: describePath(path), message })),
    whole,
  );
}

function refusal(details: Detail[], whole: string): ProblemError {
  const [first] = details;
  return new ProblemError("invalid-request", { detail: first && toSentence(first, whole), details });
}

/** Returns a sentence about an issue. A message that begins with a capital is a sentence itself. */
function toSentence({ path, message }: Detail, whole: string): string {
  if (/^\p{Lu}/u.test(message)) return path === "" ? message : `${path}: ${message}`;
  return `The ${path || whole} ${message}.`;
}

/** Finds a text that cannot be stored, at any depth, also in fields that the route's schema does not know. */
function findUnstorable(value: unknown, path: string[]): Detail | undefined {
  if (typeof value === "string") {
    const message = wellFormedText.safeParse(value).error?.issues[0]?.message;
    return message === undefined ? undefined : { path: describePath(path), message };
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length >= MAX_DEPTH) {
    return {
      path: describePath(path.slice(0, 1)),
      message: `must not be nested deeper than ${MAX_DEPTH} levels`,
    };
  }
  for (const [key, item] of Object.entries(value)) {
    const found = findUnstorable(key, [...path, key]) ?? findUnstorable(item, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
