/** State of a JSON text that arrives in pieces. */
type Nesting = { depth: number; isInText: boolean; isEscaped: boolean };

/**
 * Returns a function that takes the next piece of a JSON text, and returns whether the text so far is nested at most
 * `limit` levels deep. Once it returned false, it always does.
 */
export function createNestingLimit(limit: number): (piece: string) => boolean {
  const state: Nesting = { depth: 0, isInText: false, isEscaped: false };
  return (piece) => {
    for (const character of piece) {
      if (state.depth > limit) break;
      step(state, character);
    }
    return state.depth <= limit;
  };
}

function step(state: Nesting, character: string): void {
  if (state.isEscaped) state.isEscaped = false;
  else if (state.isInText && character === "\\") state.isEscaped = true;
  else if (character === '"') state.isInText = !state.isInText;
  else if (state.isInText) return;
  else if (character === "[" || character === "{") state.depth += 1;
  else if (character === "]" || character === "}") state.depth -= 1;
}
