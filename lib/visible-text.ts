import { isBlank } from "@/lib/blank";
import { wellFormedText } from "@/lib/text";

/** A text in a request's body that a reader can see something of. */
export const visibleText = wellFormedText.refine((text) => !isBlank(text), "must not be empty");
