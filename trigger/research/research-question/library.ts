import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import MiniSearch from "minisearch";

/** A section of a document. */
export type Passage = { id: string; document: string; title: string; section: string; text: string };

/** The folder of the documents. `additionalFiles` in trigger.config.ts copies them there for a deployed task. */
const FOLDER = join(process.cwd(), "trigger", "research", "library");

/** Words that occur in every question and do not tell its subject. The search ignores them. */
const COMMON = new Set(
  "a about after all an and any are as at be before but by can could do does for from had has have how i if in into is it its know may me most much no not of on one or should so such than that the their them then there these they this to too use was what when where which while who why will with work works would you your".split(
    " ",
  ),
);

/** Words that rank a passage but are no subject: a passage that matches nothing else is not a result. */
const WEAK = new Set(["build", "building", "go", "happen", "know", "need", "wrong"].map(stem));

/** A match in a heading counts more than a match in the text. */
const BOOST = { title: 2, section: 2 };

/** Returns the passages that match a question best, the best first. Returns none when nothing matches its subject. */
export async function searchLibrary(question: string, limit: number): Promise<Passage[]> {
  const { index, passages } = await openLibrary();
  const found = index.search(question, { boost: BOOST, prefix: (term) => term.length > 3 });
  const onSubject = found.filter(({ queryTerms }) => queryTerms.some((term) => !WEAK.has(term)));
  return onSubject.slice(0, limit).flatMap(({ id }) => passages.get(id) ?? []);
}

type Library = { index: MiniSearch<Passage>; passages: Map<string, Passage> };

let library: Promise<Library> | undefined;

/** Returns the library, read and indexed once per process. Tries again after a failure. */
function openLibrary(): Promise<Library> {
  library ??= readLibrary(FOLDER).catch((error) => {
    library = undefined;
    throw error;
  });
  return library;
}

async function readLibrary(folder: string): Promise<Library> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  const documents = await Promise.all(
    files.map(async (name) => toPassages(basename(name, ".md"), await readFile(join(folder, name), "utf8"))),
  );
  const passages = documents.flat();
  const index = new MiniSearch<Passage>({
    fields: ["title", "section", "text"],
    processTerm: (term) => {
      const word = term.toLowerCase();
      return COMMON.has(word) ? null : stem(word);
    },
  });
  index.addAll(passages);
  return { index, passages: new Map(passages.map((passage) => [passage.id, passage])) };
}

/** Returns the rough stem of a word: "stop" for "stopping", "stopped" and "stops". */
function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ing|ed|es|e|s)$/, "").replace(/([bdgmnprt])\1$/, "$1");
}

/** Splits a document, which starts with `# Title`, into passages: the text before the first `## Section`, and each section. */
export function toPassages(document: string, markdown: string): Passage[] {
  const [head = "", ...sections] = markdown.split(/^## /m);
  const title = /^# (.+)$/m.exec(head)?.[1]?.trim() ?? document;
  const opening = head.replace(/^# .+$/m, "").trim();
  const named = sections.map((section) => {
    const [name = "", ...rest] = section.split("\n");
    return { section: name.trim(), text: rest.join("\n").trim() };
  });
  return [{ section: "Overview", text: opening }, ...named]
    .filter(({ text }) => text !== "")
    .map((part, number) => ({ id: `${document} ${number}`, document, title, ...part }));
}
