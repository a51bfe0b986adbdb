import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { randomId, uuidFrom } from "@/lib/random-id";

const uuid = z.uuidv4();

afterEach(() => vi.unstubAllGlobals());

test("any sixteen bytes become a UUID of version 4", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(uuid.safeParse(uuidFrom(bytes)).success).toBe(true);
    }),
  );
});

test("a page without crypto.randomUUID gets a different UUID each time", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = Array.from({ length: 100 }, randomId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(uuid.safeParse(id).success).toBe(true);
});
