import GithubSlugger from "github-slugger";
import type { Element, ElementContent, Nodes, Root } from "hast";
import { blockDirection } from "@/components/chat/markdown/direction";
import { readLink } from "@/components/chat/markdown/links";

const heading = /^h([1-6])$/;

/** What a text needs to know of the page that it is shown on. */
export type Place = {
  /** Begins every id, so that two texts on one page have no id in common. */
  prefix: string;
  /** Makes a first-level heading a second-level one, and so on: the page has its own first one. */
  isLower: boolean;
};

/**
 * Completes a tree in place for the page it is shown on, and returns it: links within the text find their heading or
 * footnote, every block has its own direction, and code blocks are `code-block` elements with their code and
 * language as properties.
 */
export function dress(root: Root, place: Place): Root {
  const slugger = new GithubSlugger();
  const found: Nodes[] = [root];
  for (const node of found) {
    if (!("children" in node)) continue;
    if (node.type === "element") dressElement(node, place, slugger);
    found.push(...node.children);
  }
  return root;
}

function dressElement(element: Element, { prefix, isLower }: Place, slugger: GithubSlugger): void {
  const { tagName, properties } = element;
  if (properties.id === "footnote-label") properties.id = `${prefix}footnotes`;
  const level = Number(heading.exec(tagName)?.[1]);
  if (level) {
    const anchor = slugger.slug(textOf(element));
    Object.assign(properties, { id: prefix + anchor, dataAnchor: anchor, dataLevel: level });
    if (isLower) element.tagName = `h${Math.min(6, level + 1)}`;
  }
  if (tagName === "a") dressLink(element, prefix);
  if (tagName === "pre") dressCode(element);
  if (tagName === "code") properties.dir = "ltr";
  properties.dir ??= blockDirection(element);
}

function dressLink({ properties }: Element, prefix: string): void {
  if (properties.ariaDescribedBy) properties.ariaDescribedBy = [`${prefix}footnotes`];
  if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined) return;
  const target = readLink(String(properties.href ?? ""));
  if (target?.kind !== "fragment") return;
  properties.href = `#${prefix}${target.id}`;
  properties.dataTarget = target.id;
}

function dressCode(pre: Element): void {
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
