import fc from "fast-check";
import { expect, test } from "vitest";
import { postSlug } from "@/lib/posts/slug";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

test.each([
  ["# Crème brûlée & Co.", "creme-brulee-co-0f8fad5b"],
  ["# Tiếng Việt", "tieng-viet-0f8fad5b"],
  ["# İstanbul", "istanbul-0f8fad5b"],
  ["# 漢字 title", "漢字-title-0f8fad5b"],
  ["# ガイドブック", "ガイドブック-0f8fad5b"],
  [`# ${"ガイドブック".normalize("NFD")}`, "ガイドブック-0f8fad5b"],
  ["# ｶﾞｲﾄﾞ", "ガイド-0f8fad5b"],
  ["# हिन्दी में लेख", "हिन्दी-में-लेख-0f8fad5b"],
  [`# ${"한국어 제목".normalize("NFD")}`, "한국어-제목-0f8fad5b"],
  ["# العَرَبِيَّة", "العَرَبِيَّة-0f8fad5b"],
  ["# می‌خواهم", "میخواهم-0f8fad5b"],
  ["# How snake_case_name works", "how-snake-case-name-works-0f8fad5b"],
  ["# C++ <vector> & a*b", "c-vector-a-b-0f8fad5b"],
  ["# ../../etc?x=1#y", "etc-x-1-y-0f8fad5b"],
  ["# 🎉 Party 1️⃣ ❤️", "party-1⃣-0f8fad5b"],
  ["# 👩‍👩‍👧", "0f8fad5b"],
  ["# !!!", "0f8fad5b"],
  [`# ${"देवनागरी ".repeat(30)}`, `${"देवनागरी-".repeat(10)}0f8fad5b`],
])("the slug of %j", (text, slug) => {
  expect(postSlug(text, id)).toBe(slug);
});

test("the slug of any text is one path segment, in NFC, bounded and unique", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const slug = postSlug(`# ${text}`, id);
      expect(slug).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
      expect(slug).toMatch(/^(?!-).*0f8fad5b$/u);
      expect(slug).toBe(slug.normalize("NFC"));
      expect(encodeURIComponent(slug).length).toBeLessThan(60 * 16 * 9);
      expect(decodeURIComponent(encodeURIComponent(slug))).toBe(slug);
    }),
  );
});
