import fc from "fast-check";
import { expect, test } from "vitest";
import { tokensOf } from "@/server/budget/metered";

const usage = (input: number | undefined, output: number | undefined) => ({
  inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: output, text: undefined, reasoning: undefined },
});

const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Hello" }] }];

test("what the model tells is counted", () => {
  expect(tokensOf(usage(12, 30), prompt, 7)).toBe(42);
});

test("what cannot be true is estimated, so that any number can be stored", () => {
  const silent = tokensOf(usage(undefined, undefined), prompt, 7);
  expect(silent).toBeGreaterThan(7);
  fc.assert(
    fc.property(fc.double(), fc.double(), (input, output) => {
      const tokens = tokensOf(usage(input, output), prompt, 7);
      expect(Number.isInteger(tokens) && tokens >= 0 && tokens <= 20_000_000).toBe(true);
    }),
  );
  for (const lie of [Number.NaN, -1, 0.5, 2 ** 60]) expect(tokensOf(usage(lie, lie), prompt, 7)).toBe(silent);
});
