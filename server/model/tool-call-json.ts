import { wellFormed, wellFormedJson } from "@/lib/text";

/** Returns true for an id that the OpenAI API accepts as `call_id`: 1 to 64 characters. */
export function isCallId(id: string): boolean {
  return /^[\w.:-]{1,64}$/.test(id);
}

/** Returns a tool's name with each character that the OpenAI API refuses replaced. */
export function toolNameFrom(name: string): string {
  return name.replace(/[^\w-]/g, "_").slice(0, 64) || "unknown";
}

/** Returns true for a JSON object, which is the only valid form of a tool's arguments. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Returns the arguments of a tool call, as JSON text, with well-formed keys and strings. Decodes arguments that were
 * encoded twice. Text that is not JSON stays, for the AI SDK to refuse.
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
