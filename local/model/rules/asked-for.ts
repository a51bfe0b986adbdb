/** Words before a request that do not change its meaning. */
const POLITE =
  "please|first|now|then|ok(?:ay)?|hi|hello|hey|so|before you (?:answer|begin|start)|(?:can|could|would|will) you|(?:can|could|may) i|" +
  "i(?:'d|’d| would)? (?:like|love|want|need)|you to|to|let(?:'s|’s| us| me)|how about|what about";

const VERBS =
  "write|draft|make|create|prepare|compose|publish|give|show|get|do|have|see|start with|begin with";
const ARTICLES = "(?:an?|one|another|some|new)(?: (?:bit|piece) of)?";

/** Words between the verb and the thing, such as "me a short". Not after a preposition, which begins the topic. */
const BETWEEN = String.raw`(?:(?!(?:about|on|of|in|for|with|from|and|or|that|which)\b)[\w'’-]+\W+){0,4}?`;

/** Characters of a prompt in which a request is looked for. The patterns take quadratic time. */
const MAX_REQUEST = 1_000;

/** Returns the beginning of a prompt, where a person says what they want. */
export function requestIn(prompt: string): string {
  return prompt.slice(0, MAX_REQUEST);
}

/**
 * Returns the text of a prompt after the thing that it asks for: " about rain" for "Could you write me a short post
 * about rain?", "a post about rain" and "post about rain". Returns undefined when the prompt asks for something else.
 * @param thing a pattern, such as "poem|verse"
 */
export function askedFor(prompt: string, thing: string): string | undefined {
  const opening = String.raw`^\W*(?:(?:${POLITE})\b\W*)*`;
  const made = String.raw`(?:(?:${VERBS}|${ARTICLES})\b\W+${BETWEEN})?`;
  return new RegExp(`${opening}${made}(?:${thing})\\b(?<rest>.*)$`, "is").exec(requestIn(prompt))?.groups
    ?.rest;
}

/**
 * Returns true when a prompt asks to explain a subject.
 * @param subject pattern of a word's beginning, such as "stop"
 */
export function asksToExplain(prompt: string, subject: string): boolean {
  const asking = "how|why|explain|describe|what (?:is|are|does|happens|do you know)|tell me (?:more )?about";
  return new RegExp(String.raw`\b(?:${asking})\b[^.!?\n]*\b(?:${subject})`, "i").test(requestIn(prompt));
}

/** Returns the topic in the text after the requested thing: "rain" for " about rain, please". */
export function topicIn(rest: string): string {
  const [line = ""] = rest.trim().split("\n", 1);
  return line
    .replace(
      /^\W*(?:(?:for (?:me|us)|please|first|next|now)\b\W*)*(?:(?:about|on|into|of|for|between|titled|called)\b\W*)?/i,
      "",
    )
    .replace(/(?:\W+(?:please|first|thanks|thank you|for (?:me|us)))*[\s.,;:!?"”]*$/i, "");
}

/** Splits a list in words, such as "tea, coffee and water". A topic that is no list is one part. */
export function partsOf(topic: string): string[] {
  return topic.split(/\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/i).filter(Boolean);
}

/** Returns a text with a capital first character. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
