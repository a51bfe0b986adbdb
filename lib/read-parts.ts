import * as z from "zod/mini";
import type { ChatMessage } from "@/lib/messages";
import { dataShapes, toolShapes, type UnreadablePart } from "@/lib/tools";

type Part = ChatMessage["parts"][number];

const text = z.string();
const textState = z.exactOptional(z.enum(["streaming", "done"]));

/** Schemas by type of part. The types in `lib/tools.ts` are inferred from the same schemas. */
const shapes = new Map<string, z.ZodMiniType[]>([
  ["text", [z.object({ type: z.literal("text"), text, state: textState })]],
  ["reasoning", [z.object({ type: z.literal("reasoning"), text, state: textState })]],
  ["step-start", [z.object({ type: z.literal("step-start") })]],
  ...Object.entries(dataShapes).map(dataEntry),
  ...Object.entries<ToolShape>(toolShapes).map(callEntry),
]);

type Entry = [type: string, shapes: z.ZodMiniType[]];
type ToolShape = { input: z.ZodMiniObject; output: z.ZodMiniType };

function dataEntry([name, data]: [string, z.ZodMiniType]): Entry {
  const type = `data-${name}`;
  return [type, [z.object({ type: z.literal(type), id: z.exactOptional(text), data })]];
}

function callEntry([name, { input, output }]: [string, ToolShape]): Entry {
  const type = `tool-${name}`;
  const call = { type: z.literal(type), toolCallId: text };
  const requested = {
    id: text,
    requestReason: z.exactOptional(text),
    isAutomatic: z.exactOptional(z.boolean()),
  };
  const decided = { ...requested, reason: z.exactOptional(text) };
  const granted = z.exactOptional(z.object({ ...decided, approved: z.literal(true) }));
  const denied = z.object({ ...decided, approved: z.literal(false) });
  // Arguments that are still streaming, or were refused, may lack any field.
  const some = z._default(z.partial(input), {});
  return [
    type,
    [
      z.object({ ...call, state: z.literal("input-streaming"), input: z.catch(some, {}) }),
      z.object({ ...call, state: z.literal("input-available"), input }),
      z.object({ ...call, state: z.literal("approval-requested"), input, approval: z.object(requested) }),
      z.object({
        ...call,
        state: z.literal("approval-responded"),
        input,
        approval: z.object({ ...decided, approved: z.boolean() }),
      }),
      z.object({ ...call, state: z.literal("output-available"), input, output, approval: granted }),
      z.object({ ...call, state: z.literal("output-denied"), input, approval: denied }),
      z.object({
        ...call,
        state: z.literal("output-error"),
        input: some,
        errorText: text,
        approval: granted,
      }),
    ],
  ];
}

/**
 * Validates a stored or streamed part of a message. A value that no schema accepts, such as arguments of the wrong type
 * or a part of another version, becomes a `data-unreadable` part that holds it.
 */
function readPart(value: unknown): Part {
  const { type } = isRecord(value) ? value : {};
  for (const shape of shapes.get(String(type)) ?? []) {
    const { data } = shape.safeParse(value);
    if (data !== undefined) return data as Part;
  }
  return { type: "data-unreadable", data: toUnreadable(value) };
}

/** Validates the parts of a message, whatever was stored or streamed. Never throws: see {@link readPart}. */
export function readParts(value: unknown): Part[] {
  return Array.isArray(value) ? value.map(readPart) : [readPart(value)];
}

function toUnreadable(value: unknown): UnreadablePart {
  if (!isRecord(value)) return { name: "part", value };
  const { type, toolName, errorText } = value;
  const name = typeof toolName === "string" ? toolName : typeof type === "string" ? type : "part";
  return {
    name: name.replace(/^(tool|data)-/, ""),
    value,
    ...(typeof errorText === "string" ? { error: errorText } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
