import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCursor, parseCursor } from "@/server/runs/run-event";

test("a cursor is parsed to the same cursor for any stream names", () => {
  const entries = fc.array(fc.tuple(fc.string({ minLength: 1, unit: "grapheme" }), fc.nat()), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(entries, (given) => {
      const cursor = new Map(given);
      const id = formatCursor(cursor);
      expect(id).toMatch(/^[\x21-\x7e]+$/);
      expect(parseCursor(id)).toEqual(cursor);
    }),
  );
  expect(parseCursor(formatCursor("end"))).toBe("end");
});

test("an invalid cursor is undefined", () => {
  for (const id of ["", "12", "next;ai", "next;ai=-1", "next;=3", "next;ai=1;", "next;%=1", "end;ai=1"]) {
    expect(parseCursor(id), id).toBeUndefined();
  }
});
