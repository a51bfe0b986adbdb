/** Splits a text into tokens: a word with the space before it. Joined, they equal the text. */
export function textTokens(text: string): string[] {
  return text.match(/\s*\S+|\s+/g) ?? [];
}

/** Splits the JSON of a function call into tokens of up to six characters. Joined, they equal the text. */
export function argumentTokens(json: string): string[] {
  return json.match(/.{1,6}/gsu) ?? [];
}
