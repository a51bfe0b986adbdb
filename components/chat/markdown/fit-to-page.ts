import GithubSlugger from "github-slugger";
import type { Element, ElementContent, Nodes, Root } from "hast";
import { blockDirection } from "@/components/chat/markdown/direction";
import { readLink } from "@/components/chat/markdown/links";

const heading = /^h([1-6])$/;

/** How a text fits into its page. */
export type Place = {
  /** Prefix of every id, so that two texts on one page share no id. */
  prefix: string;
  /** Whether to lower all headings by one level, because the page has its own first-level heading. */
  isLower: boolean;
};

/**
 * Fits a tree into its page, in place, and returns it: headings get unique ids, links within the text point to them,
 * every block gets its direction, and code blocks become `code-block` elements with `code` and `language`.
 */
export function fitToPage(root: Root, place: Place): Root {
  const slugger = new GithubSlugger();
  const found: Nodes[] = [root];
  for (const node of found) {
    if (!("children" in node)) continue;
    if (node.type === "element") fitElement(node, place, slugger);
    found.push(...node.children);
  }
  return root;
}

function fitElement(element: Element, { prefix, isLower }: Place, slugger: GithubSlugger): void {
  const { tagName, properties } = element;
  if (properties.id === "footnote-label") properties.id = `${prefix}footnotes`;
  const level = Number(heading.exec(tagName)?.[1]);
  if (level) {
    const anchor = slugger.slug(textOf(element));
    Object.assign(properties, { id: prefix + anchor, dataAnchor: anchor, dataLevel: level });
    if (isLower) element.tagName = `h${Math.min(6, level + 1)}`;
  }
  if (tagName === "a") fitLink(element, prefix);
  if (tagName === "pre") fitCode(element);
  if (tagName === "code") properties.dir = "ltr";
  properties.dir ??= blockDirection(element);
}

function fitLink({ properties }: Element, prefix: string): void {
  if (properties.ariaDescribedBy) properties.ariaDescribedBy = [`${prefix}footnotes`];
  if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined) return;
  const target = readLink(String(properties.href ?? ""));
  if (target?.kind !== "fragment") return;
  properties.href = `#${prefix}${target.id}`;
  properties.dataTarget = target.id;
}

function fitCode(pre: Element): void {
  const code = pre.children[0];
  if (code?.type !== "element" || code.tagName !== "code") return;
  const classes = code.properties.className;
  const language = /^language-(.+)/.exec(String(Array.isArray(classes) ? classes[0] : ""))?.[1] ?? "";
  pre.tagName = "code-block";
  pre.properties = { code: textOf(code).replace(/\n$/, ""), language };
  pre.children = [];
}

function textOf(element: Element): string {
  let text = "";
  const open: ElementContent[] = [element];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "text") text += node.value;
    if (node.type === "element") open.push(...[...node.children].reverse());
  }
  return text;
}
