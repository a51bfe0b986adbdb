import { z } from "zod";

const text = (type: "input_text" | "output_text") =>
  z.looseObject({ type: z.literal(type), text: z.string() });
const attachment = z.looseObject({ type: z.enum(["input_image", "input_file"]) });
const refusal = z.looseObject({ type: z.literal("refusal"), refusal: z.string() });

const inputPart = z.discriminatedUnion("type", [text("input_text"), attachment]);
const outputPart = z.discriminatedUnion("type", [text("output_text"), refusal]);

/** Returns a schema for a list that the API also accepts as a text. The parsed value is always a list. */
function listOr<Item extends z.ZodType>(item: Item, fromText: (text: string) => unknown) {
  return z.preprocess((value) => (typeof value === "string" ? [fromText(value)] : value), z.array(item));
}

const inputContent = listOr(inputPart, (text) => ({ type: "input_text", text }));
const outputContent = listOr(outputPart, (text) => ({ type: "output_text", text }));

const message = z.discriminatedUnion("role", [
  z.looseObject({
    type: z.literal("message"),
    role: z.enum(["user", "system", "developer"]),
    content: inputContent,
  }),
  z.looseObject({ type: z.literal("message"), role: z.literal("assistant"), content: outputContent }),
]);

const name = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const callId = z.string().min(1).max(64);

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const functionCall = z.looseObject({
  type: z.literal("function_call"),
  call_id: callId,
  name,
  // Stricter than OpenAI, as other servers of the API are: their templates need an object.
  arguments: z.string().refine(isJsonObject, "must be the text of a JSON object"),
});

const functionCallOutput = z.looseObject({
  type: z.literal("function_call_output"),
  call_id: callId,
  output: inputContent,
});

const reasoning = z.looseObject({
  type: z.literal("reasoning"),
  summary: z.array(z.looseObject({ type: z.literal("summary_text"), text: z.string() })),
});

const itemReference = z.looseObject({ type: z.literal("item_reference"), id: z.string() });

/** Adds the type to a message, because the API also accepts `{ role, content }`. */
function nameMessage(item: unknown): unknown {
  const isShort = typeof item === "object" && item !== null && "role" in item && !("type" in item);
  return isShort ? { ...item, type: "message" } : item;
}

/** Schema of an item of a conversation in a request. */
export const inputItem = z.preprocess(
  nameMessage,
  z.discriminatedUnion("type", [message, functionCall, functionCallOutput, reasoning, itemReference]),
);

const functionTool = z.looseObject({
  type: z.literal("function"),
  name,
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});

/** Schema of the fields of `POST /v1/responses` that this server reads. Other fields are ignored. */
export const responsesRequest = z.looseObject({
  model: z.string(),
  input: listOr(inputItem, (text) => ({ role: "user", content: text })),
  stream: z.boolean().nullish(),
  store: z.boolean().nullish(),
  instructions: z.string().nullish(),
  previous_response_id: z.string().nullish(),
  max_output_tokens: z.number().int().min(16).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  include: z.array(z.string()).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish(), summary: z.string().nullish() }).nullish(),
  tools: z.array(functionTool).nullish(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "required"]),
      z.looseObject({ type: z.literal("function"), name: z.string() }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z
    .looseObject({
      format: z
        .looseObject({ type: z.string(), schema: z.record(z.string(), z.unknown()).optional() })
        .nullish(),
    })
    .nullish(),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;
export type InputItem = z.infer<typeof inputItem>;
/** An item of a conversation after its references were resolved. */
export type ConversationItem = Exclude<InputItem, { type: "item_reference" }>;
export type FunctionTool = z.infer<typeof functionTool>;
