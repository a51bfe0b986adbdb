import * as z from "zod/mini";

const text = z.string();

/** Schema of the tool that gives money back. `amount` is in euros. */
export const refundOrderShape = {
  input: z.object({ order: text, amount: z.number(), reason: text }),
  output: z.object({ refundId: text, message: text }),
};
