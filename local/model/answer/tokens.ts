/** Parts a text into tokens: a word with the space before it. Joined again they are the text. */
export function textTokens(text: string): string[] {
  return text.match(/\s*\S+|\s+/g) ?? [];
}

/** Parts the JSON of a function call into tokens of a few characters. Joined again they are the text. */
export function argumentTokens(json: string): string[] {
  return json.match(/.{1,6}/gsu) ?? [];
}
