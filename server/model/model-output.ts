import type { LanguageModelV4Content, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { wellFormed } from "@/lib/text";
import { createDeltaCleaner } from "@/server/chunks/delta-cleaner";
import { uniqueCallId } from "@/server/model/model-input";
import { toolNameFrom, wellFormedArguments } from "@/server/model/tool-call-json";

type Part = LanguageModelV4StreamPart;

/**
 * Returns a transform that makes all streamed text of a model well-formed: text, reasoning, tool arguments, names and
 * ids. Holds back half of a surrogate pair until the other half arrives. Replaces call ids that are in `usedIds` or
 * that the API would refuse.
 */
export function wellFormedParts(usedIds: ReadonlySet<string>): TransformStream<Part, Part> {
  const cleaner = createDeltaCleaner();
  const callIds = createCallIds(usedIds);
  return new TransformStream({
    transform(part, controller) {
      for (const cleaned of cleanPart(part)) controller.enqueue(cleaned);
    },
  });

  function cleanPart(part: Part): Part[] {
    switch (part.type) {
      case "text-start":
      case "reasoning-start":
        return [{ ...part, id: wellFormed(part.id) }];
      case "text-delta":
      case "reasoning-delta":
        return cleanDelta({ ...part, id: wellFormed(part.id) });
      case "tool-input-delta":
        return cleanDelta({ ...part, id: callIds.find(part.id) });
      case "text-end":
        return [...endOf("text-delta", wellFormed(part.id)), { ...part, id: wellFormed(part.id) }];
      case "reasoning-end":
        return [...endOf("reasoning-delta", wellFormed(part.id)), { ...part, id: wellFormed(part.id) }];
      case "tool-input-start":
        return [{ ...part, id: callIds.begin(part.id), toolName: toolNameFrom(part.toolName) }];
      case "tool-input-end": {
        const id = callIds.find(part.id);
        return [...endOf("tool-input-delta", id), { ...part, id }];
      }
      case "tool-call":
        return [cleanCall(part, callIds.end(part.toolCallId))];
      default:
        return [part];
    }
  }

  function cleanDelta(part: Extract<Part, { delta: string }>): Part[] {
    const delta = cleaner.next(`${part.type} ${part.id}`, part.delta);
    return delta === "" ? [] : [{ ...part, delta }];
  }

  function endOf(type: "text-delta" | "reasoning-delta" | "tool-input-delta", id: string): Part[] {
    const delta = cleaner.end(`${type} ${id}`);
    return delta === "" ? [] : [{ type, id, delta }];
  }
}

/** Makes the content of an answer that was not streamed well-formed. See {@link wellFormedParts}. */
export function wellFormedContent(
  content: readonly LanguageModelV4Content[],
  usedIds: ReadonlySet<string>,
): LanguageModelV4Content[] {
  const callIds = createCallIds(usedIds);
  return content.map((part) => {
    if (part.type === "text" || part.type === "reasoning") return { ...part, text: wellFormed(part.text) };
    if (part.type === "tool-call") return cleanCall(part, callIds.end(part.toolCallId));
    return part;
  });
}

function cleanCall<T extends { toolName: string; input: string }>(call: T, toolCallId: string) {
  const { toolName, input } = call;
  return { ...call, toolCallId, toolName: toolNameFrom(toolName), input: wellFormedArguments(input) };
}

/** Maps a model's call ids to the ids to use, from a call's first argument delta to the call itself. */
function createCallIds(usedIds: ReadonlySet<string>) {
  const used = new Set(usedIds);
  const begun = new Map<string, string>();
  const begin = (id: string) => {
    const unique = uniqueCallId(id, used);
    begun.set(id, unique);
    return unique;
  };
  const find = (id: string) => begun.get(id) ?? begin(id);
  return {
    begin,
    find,
    end: (id: string) => {
      const unique = find(id);
      begun.delete(id);
      return unique;
    },
  };
}
