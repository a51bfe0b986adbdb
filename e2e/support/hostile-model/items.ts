import fc from "fast-check";
import type { Call } from "./arguments.ts";
import { anyId, anyJson, anyText, usually } from "./texts.ts";

/** An event of the Responses API. */
export type Event = Record<string, unknown>;

const deltas = fc.array(anyText, { maxLength: 4 });
const at = { output_index: 0, content_index: 0 };

function itemEvents(id: string, type: string, fields: Event, content: Event[], done: Event = {}): Event[] {
  const item = { id, type, ...fields };
  return [
    { type: "response.output_item.added", output_index: 0, item },
    ...content,
    { type: "response.output_item.done", output_index: 0, item: { ...item, status: "completed", ...done } },
  ];
}

const annotation: fc.Arbitrary<unknown> = usually(
  fc.oneof(
    fc.record({
      type: fc.constant("url_citation"),
      start_index: fc.integer(),
      end_index: fc.integer(),
      url: anyText,
      title: anyText,
    }),
    fc.record({ type: fc.constant("file_citation"), file_id: anyId, filename: anyText, index: fc.integer() }),
    fc.record({ type: fc.constant("file_path"), file_id: anyId, index: fc.integer() }),
  ),
  anyJson,
);

/** A part of a message: text with citations, or a refusal. */
const contentPart = fc
  .record({
    item_id: anyId,
    deltas,
    isRefusal: fc.nat(9).map((n) => n === 0),
    annotations: fc.array(annotation, { maxLength: 2 }),
  })
  .map(({ item_id, deltas: pieces, isRefusal, annotations }): Event[] => {
    const [name, field] = isRefusal ? ["response.refusal", "refusal"] : ["response.output_text", "text"];
    const whole = { type: isRefusal ? "refusal" : "output_text", [field]: pieces.join(""), annotations };
    return [
      { type: "response.content_part.added", item_id, ...at, part: { ...whole, [field]: "" } },
      ...pieces.map((delta) => ({ type: `${name}.delta`, item_id, ...at, delta })),
      ...annotations.map((each) => ({
        type: "response.output_text.annotation.added",
        item_id,
        ...at,
        annotation: each,
      })),
      { type: `${name}.done`, item_id, ...at, [field]: pieces.join("") },
      { type: "response.content_part.done", item_id, ...at, part: whole },
    ];
  });

const message = fc
  .tuple(anyId, fc.array(contentPart, { minLength: 1, maxLength: 3 }))
  .map(([id, parts]) =>
    itemEvents(id, "message", { role: "assistant", content: [] }, withId(id, parts.flat())),
  );

const reasoning = fc
  .tuple(anyId, fc.array(deltas, { maxLength: 3 }), fc.option(anyText, { nil: undefined }))
  .map(([id, parts, encrypted_content]) => {
    const content = parts.flatMap((pieces, summary_index): Event[] => {
      const where = { item_id: id, output_index: 0, summary_index };
      return [
        { type: "response.reasoning_summary_part.added", ...where },
        ...pieces.map((delta) => ({ type: "response.reasoning_summary_text.delta", ...where, delta })),
        { type: "response.reasoning_summary_part.done", ...where },
      ];
    });
    return itemEvents(id, "reasoning", { summary: [], encrypted_content }, content);
  });

const functionCall = (call: fc.Arbitrary<Call>) =>
  fc
    .record({
      id: anyId,
      call_id: anyId,
      call,
      size: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constant(1000)),
      status: fc.constantFrom("completed", "incomplete"),
    })
    .map(({ id, call_id, call: { name, text }, size, status }) => {
      const pieces = text.slice(0, 20 * size).match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const type = "response.function_call_arguments";
      return itemEvents(
        id,
        "function_call",
        { call_id, name, arguments: "" },
        [
          ...pieces.map((delta) => ({ type: `${type}.delta`, item_id: id, output_index: 0, delta })),
          { type: `${type}.done`, item_id: id, output_index: 0, arguments: text },
        ],
        { arguments: text, status },
      );
    });

/** Items of tools that the provider itself runs. The app offers none, so no model should send one. */
const hostedItem = fc
  .record({ id: anyId, call_id: anyId, text: anyText, json: anyJson, which: fc.nat(13) })
  .map(({ id, call_id, text, json, which }): Event[] => {
    const event = (name: string, fields: Event): Event => ({
      type: `response.${name}`,
      item_id: id,
      output_index: 0,
      ...fields,
    });
    const items: [type: string, fields: Event, content?: Event[]][] = [
      ["web_search_call", { status: "completed", action: { type: "search", query: text } }],
      [
        "code_interpreter_call",
        { container_id: text, code: text, outputs: [{ type: "logs", logs: text }], status: "completed" },
        [
          event("code_interpreter_call_code.delta", { delta: text }),
          event("code_interpreter_call_code.done", { code: text }),
        ],
      ],
      [
        "image_generation_call",
        { result: text },
        [event("image_generation_call.partial_image", { partial_image_b64: text })],
      ],
      [
        "file_search_call",
        { queries: [text], results: [{ attributes: {}, file_id: id, filename: text, score: 1, text }] },
      ],
      ["mcp_call", { status: "completed", name: text, arguments: text, server_label: text, output: text }],
      ["mcp_list_tools", { server_label: text, tools: [] }],
      [
        "mcp_approval_request",
        { name: text, arguments: text, server_label: text, approval_request_id: call_id },
      ],
      [
        "custom_tool_call",
        { call_id, name: text, input: text },
        [event("custom_tool_call_input.delta", { delta: text })],
      ],
      ["local_shell_call", { call_id, action: { type: "exec", command: [text] } }],
      ["shell_call", { call_id, status: "completed", action: { commands: [text] } }],
      ["computer_call", { call_id, status: "completed", action: null }],
      [
        "apply_patch_call",
        { call_id, status: "completed", operation: { type: "update_file", path: text, diff: text } },
        [
          event("apply_patch_call_operation_diff.delta", { delta: text }),
          event("apply_patch_call_operation_diff.done", { diff: text }),
        ],
      ],
      ["tool_search_call", { call_id, execution: "server", status: "completed", arguments: json }],
      ["compaction", { encrypted_content: text }],
    ];
    const [type, fields, content = []] = items[which] ?? [text, { json }];
    return itemEvents(id, type, fields, content);
  });

const unknownItem = fc
  .tuple(anyId, anyText, anyJson)
  .map(([id, type, value]) => itemEvents(id, type, { value }, []));

/** The events of one output item, from `output_item.added` to `output_item.done`. */
export function anyItem(call: fc.Arbitrary<Call>): fc.Arbitrary<Event[]> {
  return fc.oneof(
    { weight: 6, arbitrary: message },
    { weight: 2, arbitrary: reasoning },
    { weight: 3, arbitrary: functionCall(call) },
    { weight: 2, arbitrary: hostedItem },
    { weight: 1, arbitrary: unknownItem },
  );
}

/** Mostly gives the events the id of their item, as a provider does. */
function withId(id: string, events: Event[]): Event[] {
  return events.map((event, index) => (index % 7 === 6 ? event : { ...event, item_id: id }));
}
