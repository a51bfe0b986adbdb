const PHRASE = /\bat (\d{1,6}) (?:tokens|words) (?:per|a) second\b/i;

/** Returns the pace that a prompt asks for ("at 20 tokens per second"); undefined when there is none. */
export function readPacePhrase(prompt: string): number | undefined {
  const match = prompt.match(PHRASE);
  return match ? Number(match[1]) : undefined;
}
