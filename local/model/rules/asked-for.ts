/** Words before a request that change nothing about it. */
const POLITE =
  "please|now|then|ok(?:ay)?|hi|hello|hey|so|(?:can|could|would|will) you|(?:can|could|may) i|" +
  "i(?:'d|’d| would)? (?:like|love|want|need)|you to|to|let(?:'s|’s| us| me)|how about|what about";

const VERBS =
  "write|draft|make|create|prepare|compose|publish|give|show|get|do|have|see|start with|begin with";
const ARTICLES = "(?:an?|one|another|some)(?: (?:bit|piece) of)?";

/** Words between the verb and the thing, such as "me a short". A preposition would begin something else. */
const BETWEEN = String.raw`(?:(?!(?:about|on|of|in|for|with|from|and|or|that|which)\b)[\w'’-]+\W+){0,4}?`;

/**
 * Returns what a prompt says after the thing that it asks for: " about rain" for "Could you write me a short post about
 * rain?", "a post about rain" and "post about rain". Returns undefined when the prompt asks for something else.
 * @param thing a pattern, such as "poem|verse"
 */
export function askedFor(prompt: string, thing: string): string | undefined {
  const opening = String.raw`^\W*(?:(?:${POLITE})\b\W*)*`;
  const made = String.raw`(?:(?:${VERBS}|${ARTICLES})\b\W+${BETWEEN})?`;
  return new RegExp(`${opening}${made}(?:${thing})\\b(?<rest>.*)$`, "is").exec(prompt)?.groups?.rest;
}

/** Whether a prompt asks how or why something is as it is. @param subject how a word about it begins, as a pattern */
export function asksToExplain(prompt: string, subject: string): boolean {
  const asking = "how|why|explain|describe|what (?:is|are|does|happens)|tell me (?:more )?about";
  return new RegExp(String.raw`\b(?:${asking})\b[^.!?\n]*\b(?:${subject})`, "i").test(prompt);
}

/** Returns the topic in what a prompt says after the thing that it asks for: "rain" for " about rain, please". */
export function topicIn(rest: string): string {
  const [line = ""] = rest.trim().split("\n", 1);
  return line
    .replace(
      /^\W*(?:(?:for (?:me|us)|please|first|next|now)\b\W*)*(?:(?:about|on|into|of|for|regarding)\b\W*)?/i,
      "",
    )
    .replace(/(?:\W+(?:please|first|thanks|thank you|for (?:me|us)))*[\s.,;:!?]*$/i, "");
}

/** Returns the parts of a list in words, such as tea, coffee and water; a topic without parts as one. */
export function partsOf(topic: string): string[] {
  return topic.split(/\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/i).filter(Boolean);
}

/** Returns a text with its first character as a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
