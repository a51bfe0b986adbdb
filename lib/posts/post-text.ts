import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { isBlank } from "@/lib/blank";
import { cutText, shorten } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root["children"][number];

/** A post's title, and the position of the heading that holds it. */
type Found = { title: string; heading?: { start: number; end: number } };

const MAX_TITLE = 120;
/** Characters of a post that are parsed for its title. The parser takes 3 s for a hostile text of 8,000 characters. */
const MAX_READ = 2_000;

const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
/** Types of block nodes. All other nodes with children are parts of a line. */
const blocks = new Set(["root", "blockquote", "list", "listItem", "table", "tableRow"]);
/** Types of nodes that cannot give a title. */
const wordless = new Set(["code", "definition", "footnoteDefinition", "thematicBreak"]);

/**
 * Returns a post's title as plain text: the heading at the beginning, else the first heading of level one, else the
 * first line.
 */
export function postTitle(text: string): string {
  return find(text).title;
}

/**
 * Returns the text of a post without the heading that holds its title. A heading that is too long for a title stays.
 */
export function postBody(text: string): string {
  const { heading } = find(text);
  const marked = withoutMark(text);
  if (!heading) return withoutBlankLines(marked);
  return withoutBlankLines(marked.slice(0, heading.start) + marked.slice(heading.end));
}

function find(text: string): Found {
  const beginning = beginningOf(withoutMark(text).toWellFormed());
  const { children } = fromMarkdown(beginning, options);
  const words = children.filter((node) => node.type !== "html" && !isBlank(plainText(node)));
  const [first] = words;
  const isTitle = (node: Node) => node.type === "heading" && (node === first || node.depth === 1);
  const heading = words.find(isTitle);
  const line = heading ? oneLine(plainText(heading)) : firstLine(first ? plainText(first) : "Untitled");
  const title = shorten(line, MAX_TITLE);
  if (title !== line) return { title };
  const [start, end] = [heading?.position?.start.offset, heading?.position?.end.offset];
  return start === undefined || end === undefined ? { title } : { title, heading: { start, end } };
}

/** Removes a byte order mark, because the parser skips it and does not count it. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF+/, "");
}

/** Returns the beginning of a text, cut at the end of a line where possible. */
function beginningOf(text: string): string {
  if (text.length <= MAX_READ) return text;
  const cut = text.slice(0, MAX_READ);
  const end = cut.lastIndexOf("\n");
  return end > MAX_READ / 2 ? cut.slice(0, end) : cutText(cut, MAX_READ);
}

/** Returns the plain text of a node. Raw HTML counts only inside a line, where `<` may be a plain character. */
function plainText(node: Node): string {
  if (wordless.has(node.type)) return "";
  if (node.type === "break") return "\n";
  if ("alt" in node) return node.alt ?? "";
  if ("value" in node) return node.value;
  if (!("children" in node)) return "";
  const isBlock = blocks.has(node.type);
  const children: Node[] = node.children;
  return children
    .filter(({ type }) => !(isBlock && type === "html"))
    .map(plainText)
    .join(isBlock ? "\n" : "");
}

function firstLine(text: string): string {
  return oneLine(text.split("\n").find((line) => !isBlank(line)) ?? "");
}

function withoutBlankLines(text: string): string {
  return text.replace(/^\s*\n/, "");
}
