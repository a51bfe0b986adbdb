import { wellFormed, wellFormedJson } from "@/lib/text";

/** The form of a call id that the OpenAI API accepts (`call_id`, 1 to 64 characters). */
export function isCallId(id: string): boolean {
  return /^[\w.:-]{1,64}$/.test(id);
}

/** Returns a tool's name in the form that the OpenAI API accepts. */
export function toolNameFrom(name: string): string {
  return name.replace(/[^\w-]/g, "_").slice(0, 64) || "unknown";
}

/** Whether a value is what a tool's arguments must be. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Returns the arguments of a tool call, as JSON text, with every key and string made well-formed. Arguments that
 * were encoded twice are decoded once. What is no JSON stays as it is, for the AI SDK to refuse.
 */
export function wellFormedArguments(text: string): string {
  const value = parseJson(text);
  if (value === undefined) return wellFormed(text);
  const inner = typeof value === "string" ? parseJson(value) : undefined;
  return JSON.stringify(wellFormedJson(isJsonObject(inner) ? inner : value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
