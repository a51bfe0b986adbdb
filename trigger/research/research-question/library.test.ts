import { expect, test } from "vitest";
import { sourcesOf } from "@/trigger/research/research-question/answer-question";
import { searchLibrary, toPassages } from "@/trigger/research/research-question/library";

test("a document becomes passages: the text before the first section, and each section", () => {
  const markdown = "# Tea\n\nIt is hot.\n\n## Milk\n\nSome take it.\n\nOthers do not.\n\n## Sugar\n";
  expect(toPassages("tea", markdown)).toEqual([
    { id: "tea 0", document: "tea", title: "Tea", section: "Overview", text: "It is hot." },
    {
      id: "tea 1",
      document: "tea",
      title: "Tea",
      section: "Milk",
      text: "Some take it.\n\nOthers do not.",
    },
  ]);
});

test.each([
  [
    "How does stopping work when a parent waits for its children?",
    "Stopping an answer",
    "Work that has children",
  ],
  ["What can go wrong with server-sent events?", "Server-sent events", "What can go wrong"],
  ["Approvals: what if two reviewers decide at the same moment?", "Approvals", "Decided once"],
  ["NOTIFY: how large may a payload be?", "LISTEN and NOTIFY", "Payloads"],
])("the best passage for %s is in %s, %s", async (question, title, section) => {
  const [best] = await searchLibrary(question, 3);
  expect(best).toMatchObject({ title, section });
});

test("a search returns at most the limit, and nothing when no word matches", async () => {
  expect(await searchLibrary("streams", 3)).toHaveLength(3);
  expect(await searchLibrary("What about the zebra?", 3)).toEqual([]);
  expect(await searchLibrary("Zebras: what can go wrong?", 3)).toEqual([]);
  expect(await searchLibrary("Zebras: what should one know before building it?", 3)).toEqual([]);
  expect(await searchLibrary("What is it about?", 3)).toEqual([]);
});

test("the sources of a finding are the passages that it names, or all passages when it names none", () => {
  const passages = ["a", "b"].map((id) => ({ id, document: id, title: id, section: "s", text: "t" }));
  const numbers = (text: string) => sourcesOf(text, passages).map(({ number }) => number);
  expect(numbers("Tea is hot [2].")).toEqual([2]);
  expect(numbers("Tea is hot.")).toEqual([1, 2]);
});
