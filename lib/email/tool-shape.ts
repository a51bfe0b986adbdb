import * as z from "zod/mini";

const text = z.string();

/** Schema of the tool that sends an e-mail. */
export const sendEmailShape = {
  input: z.object({ to: text, subject: text, text }),
  output: z.object({ message: text }),
};
