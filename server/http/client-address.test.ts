import fc from "fast-check";
import { expect, test } from "vitest";
import { parseForwardedFor } from "@/server/http/client-address";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["10.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:4711", "203.0.113.9"],
  ["2001:DB8::1", "2001:db8::1"],
  ["[2001:db8::1]:4711", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  [null, undefined],
  ["", undefined],
  ["203.0.113.9,", undefined],
  ["unknown", undefined],
  ["203.0.113.999", undefined],
  ["1".repeat(3_000), undefined],
  [`fe80::1%${"e".repeat(3_000)}`, undefined],
])("the caller's address in %j is %j", (header, address) => {
  expect(parseForwardedFor(header)).toBe(address);
});

test("the address is short for any header, because it becomes a database key", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 5_000 }), fc.ipV6(), fc.ipV4()), (header) => {
      expect((parseForwardedFor(header) ?? "").length).toBeLessThanOrEqual(45);
    }),
  );
});
