import type { z } from "zod";
import { wellFormedText } from "@/lib/visible-text";
import { describeIssue, describePath } from "@/server/http/issue-words";
import { ProblemError } from "@/server/problem";

/** One thing that is wrong with a request: the field, by its path, and what is wrong with it. */
type Detail = { path: string; message: string };

/** No route takes more levels. Whatever handles a value of more may run out of stack. */
const MAX_DEPTH = 32;
const MAX_DETAILS = 20;

/**
 * Returns what a schema makes of a part of a request.
 * @param whole what to call the value itself where no field is at fault
 * @throws ProblemError `invalid-request`; its `detail` names the first field at fault and says why, its `details` all
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
  return new ProblemError("invalid-request", { detail: first && inWords(first, whole), details });
}

/** A message that begins with a capital is a sentence of its own. */
function inWords({ path, message }: Detail, whole: string): string {
  if (/^\p{Lu}/u.test(message)) return path === "" ? message : `${path}: ${message}`;
  return `The ${path || whole} ${message}.`;
}

/** Finds a text that no system here can hold, wherever it is, whether or not the route's schema knows the field. */
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
