import * as z from "zod/mini";

const text = z.string();

/** Asks the person back, and waits for a while. */
export const askUserShape = {
  input: z.object({ question: text, choices: z.array(text) }),
  output: z.object({
    status: z.enum(["answered", "skipped", "expired", "stopped"]),
    answer: z.exactOptional(text),
    message: text,
  }),
};
