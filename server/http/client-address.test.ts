import fc from "fast-check";
import { expect, test } from "vitest";
import { callerAddress, networkOf } from "@/server/http/client-address";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["10.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:4711", "203.0.113.9"],
  ["2001:DB8::1", "2001:db8::1"],
  ["[2001:db8::1]:4711", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  [undefined, undefined],
  ["", undefined],
  ["203.0.113.9,", undefined],
  ["unknown", undefined],
  ["203.0.113.999", undefined],
  ["1".repeat(3_000), undefined],
  [`fe80::1%${"e".repeat(3_000)}`, undefined],
])("behind a proxy, the caller's address in %j is %j", (header, address) => {
  expect(callerAddress(header, "10.0.0.7", 1)).toBe(address);
});

test("a made-up X-Forwarded-For changes nothing", () => {
  expect(callerAddress("198.51.100.1", "203.0.113.9", 0)).toBe("203.0.113.9");
  expect(callerAddress("198.51.100.1, 203.0.113.9", "10.0.0.7", 1)).toBe("203.0.113.9");
  expect(callerAddress("198.51.100.1, 203.0.113.9, 10.0.0.8", "10.0.0.7", 2)).toBe("203.0.113.9");
  expect(callerAddress("198.51.100.1", "10.0.0.7", 2), "a proxy is missing").toBeUndefined();
});

test("the address is short for any header, because it becomes a database key", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 5_000 }), fc.ipV6(), fc.ipV4()), (header) => {
      const address = callerAddress(header, undefined, 1);
      expect((address ?? "").length).toBeLessThanOrEqual(45);
      if (address) expect(networkOf(address).length).toBeLessThanOrEqual(45);
    }),
  );
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::203.0.113.9", "64:ff9b:0:0::/64"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("all addresses of one /64 have the same network, however they are written", () => {
  const group = fc.nat(0xffff).map((number) => number.toString(16));
  fc.assert(
    fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.ipV6(), (prefix, other) => {
      const first = networkOf(`${prefix.join(":")}:0:0:0:1`);
      expect(networkOf(`${prefix.join(":")}:ffff:1:2:3`)).toBe(first);
      expect(networkOf(`${prefix.map((each) => each.padStart(4, "0")).join(":")}::1`)).toBe(first);
      expect(networkOf(other)).toMatch(/^([\da-f]{1,4}:){4}:\/64$/);
    }),
  );
});
