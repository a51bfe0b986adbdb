import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import MiniSearch from "minisearch";

/** One section of one document. */
export type Passage = { id: string; document: string; title: string; section: string; text: string };

/** Where the tasks run, locally as well as deployed (`additionalFiles` in trigger.config.ts), the documents lie here. */
const FOLDER = join(process.cwd(), "trigger", "research", "library");

/** What is in every question and says nothing about what it is after. */
const COMMON = new Set(
  "a about after all an and any are as at be before but by can could do does for from had has have how i if in into is it its know may me most much no not of on one or should so such than that the their them then there these they this to too use was what when where which while who why will with work works would you your".split(
    " ",
  ),
);

/** What helps to choose a section and is no subject of its own: a passage that has nothing else is not meant. */
const FAINT = new Set(["build", "building", "go", "happen", "know", "need", "wrong"].map(stem));

/** A word in a heading tells more than the same word in the text. */
const BOOST = { title: 2, section: 2 };

/** The passages of the library that have most to do with a question, best first; none when it is about none of this. */
export async function searchLibrary(question: string, limit: number): Promise<Passage[]> {
  const { index, passages } = await openLibrary();
  const found = index.search(question, { boost: BOOST, prefix: (term) => term.length > 3 });
  const meant = found.filter(({ queryTerms }) => queryTerms.some((term) => !FAINT.has(term)));
  return meant.slice(0, limit).flatMap(({ id }) => passages.get(id) ?? []);
}

type Library = { index: MiniSearch<Passage>; passages: Map<string, Passage> };

let library: Promise<Library> | undefined;

/** The library, read and indexed once in the life of a process; what failed is tried again. */
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

/** What "stopping", "stopped" and "stops" have in common; as rough as it can be. */
function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ing|ed|es|e|s)$/, "").replace(/([bdgmnprt])\1$/, "$1");
}

/** A document's sections. It begins with `# Title`; every `## Section` is a passage, and so is what stands before the first. */
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
