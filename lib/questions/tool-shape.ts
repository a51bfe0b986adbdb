import * as z from "zod/mini";

const text = z.string();

/** Schema of the tool that asks the person a question and waits for a response. */
export const askUserShape = {
  input: z.object({ question: text, choices: z.array(text) }),
  output: z.object({
    status: z.enum(["answered", "skipped", "expired", "stopped"]),
    answer: z.exactOptional(text),
    message: text,
  }),
};
