import { expect, test } from "vitest";
import { isShortSearch, parseSearch } from "@/lib/search-query";

test("words, phrases, exclusions and alternatives are parsed as in search engines", () => {
  expect(parseSearch('red "fox jumps" -dog')).toEqual([{ all: ["red", "fox jumps"], none: ["dog"] }]);
  expect(parseSearch("fox or “big dog”")).toEqual([
    { all: ["fox"], none: [] },
    { all: ["big dog"], none: [] },
  ]);
  expect(parseSearch('-"two words" one')).toEqual([{ all: ["one"], none: ["two words"] }]);
});

test("`or` without words on both sides is a word", () => {
  for (const search of ["or", "OR", '"or"'])
    expect(parseSearch(search)).toEqual([{ all: [search.replaceAll('"', "")], none: [] }]);
  expect(parseSearch("fox or")).toEqual([{ all: ["fox", "or"], none: [] }]);
});

test("punctuation around a word is ignored, punctuation inside it is searched", () => {
  expect(parseSearch("(giraffe, five?)")).toEqual([{ all: ["giraffe", "five"], none: [] }]);
  expect(parseSearch("東京。 C++ a/b user@example.com 「本」")).toEqual([
    { all: ["東京", "C++", "a/b", "user@example.com", "本"], none: [] },
  ]);
});

test("a search without a word is empty", () => {
  for (const search of ["", " ", "%", '"""', "-", "<->", "&|!():*"]) expect(parseSearch(search)).toEqual([]);
});

test("a search is short when one of its groups has no word of three characters", () => {
  const isShort = (search: string) => isShortSearch(parseSearch(search));
  for (const search of ["r", "東京", "go to", "fox or de", "-fox", "🦊", "e\u0301a"])
    expect(isShort(search), search).toBe(true);
  for (const search of ["fox", "a fox", "タワー", "fox or dog", "foo -a"])
    expect(isShort(search), search).toBe(false);
});
