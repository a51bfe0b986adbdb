const PHRASE = /\bat (\d{1,6}) (?:tokens|words) (?:per|a) second\b/i;

/** The pace that a prompt asks for ("at 20 tokens per second"); undefined when it asks for none. */
export function readPacePhrase(prompt: string): number | undefined {
  const match = prompt.match(PHRASE);
  return match ? Number(match[1]) : undefined;
}
