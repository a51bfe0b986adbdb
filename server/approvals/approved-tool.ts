import type { z } from "zod";
import { type Field, fieldsOf } from "@/lib/approvals/fields";
import type { Prisma } from "@/prisma/generated/client";

/** The arguments or the result of a tool call. */
export type JsonObject = Prisma.JsonObject;

/** A tool whose calls may need a person's approval, for code that knows none of them in particular. */
export type ApprovedTool = {
  /** Schema of the arguments, for the model, for the policy and for the person who edits them. */
  input: z.ZodType<JsonObject, JsonObject>;
  /** The fields of a form for the arguments; null when they cannot be edited in one. */
  fields: Field[] | null;
  /** Returns a title for the list of approvals. */
  title: (input: JsonObject) => string;
  /**
   * Does what the call asks for, in the transaction that marks the approval as carried out. So it happens once,
   * whatever is retried or killed. An effect outside the database belongs into a row that a task sends later.
   * @returns the result of the call, for the model
   */
  carryOut: (tx: Prisma.TransactionClient, approvalId: string, input: JsonObject) => Promise<JsonObject>;
};

/** Makes an {@link ApprovedTool} from functions that know the type of their arguments. */
export function approvedTool<Input extends JsonObject>(tool: {
  input: z.ZodType<Input, JsonObject>;
  title: (input: Input) => string;
  carryOut: (tx: Prisma.TransactionClient, approvalId: string, input: Input) => Promise<JsonObject>;
}): ApprovedTool {
  return {
    input: tool.input,
    fields: fieldsOf(tool.input),
    title: (input) => tool.title(tool.input.parse(input)),
    carryOut: (tx, approvalId, input) => tool.carryOut(tx, approvalId, tool.input.parse(input)),
  };
}
