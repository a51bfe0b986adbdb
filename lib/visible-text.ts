import { z } from "zod";
import { isBlank } from "@/lib/blank";
import { isWellFormed } from "@/lib/text";

/** A text in a request's body. One that nobody can store is refused; the page sends {@link wellFormed} text only. */
export const wellFormedText = z
  .string()
  .refine(isWellFormed, "must not contain U+0000 or half of a surrogate pair");

/** A text in a request's body that a reader can see something of. */
export const visibleText = wellFormedText.refine((text) => !isBlank(text), "must not be empty");
