import { z } from "zod";
import { isBlank } from "@/lib/blank";
import { isWellFormed } from "@/lib/text";

/**
 * Schema of a text in a request's body. Refuses text that cannot be stored. The page sends only {@link wellFormed}
 * text.
 */
export const wellFormedText = z
  .string()
  .refine(isWellFormed, "must not contain U+0000 or half of a surrogate pair");

/** Schema of a text in a request's body that must not be blank. */
export const visibleText = wellFormedText.refine((text) => !isBlank(text), "must not be empty");
