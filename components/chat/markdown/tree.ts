import type { Root, RootContent } from "hast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfm } from "micromark-extension-gfm";
import { isHeavyTree } from "@/components/chat/markdown/bounds";
import { fitToPage, type Place } from "@/components/chat/markdown/fit-to-page";
import { showHtml } from "@/components/chat/markdown/html";
import { mathSyntax, mathTree } from "@/components/chat/markdown/math";
import { joinMathBlocks } from "@/components/chat/markdown/math-blocks";

// Where two extensions parse the same character, the later one is tried first.
const syntax = { extensions: [gfm(), cjkFriendlyExtension(), gfmStrikethroughCjkFriendly(), mathSyntax] };
const tree = { mdastExtensions: [gfmFromMarkdown(), mathTree] };

/**
 * Parses Markdown as CommonMark and GFM define it, with math, and with emphasis that works next to Chinese, Japanese and
 * Korean punctuation. A text that is nested too deep, or that has only definitions, becomes plain text. Check
 * `isHeavyText` first: parsing a heavy text would take too long.
 */
export function markdownTree(text: string, place: Place): Root {
  const parsed = fromMarkdown(text, { ...syntax, ...tree });
  if (isHeavyTree(parsed)) return plainTree(text);
  joinMathBlocks(parsed, text);
  showHtml(parsed);
  if (isHeavyTree(parsed)) return plainTree(text);
  const root = toHast(parsed, { clobberPrefix: place.prefix, footnoteLabelTagName: "p" });
  const isEmpty = root.type !== "root" || root.children.every(isEmptyNode);
  return isEmpty ? plainTree(text) : fitToPage(root, place);
}

function isEmptyNode(node: RootContent): boolean {
  return node.type === "text" && node.value.trim() === "";
}

function plainTree(value: string): Root {
  const properties = { className: ["written"], dir: "auto" };
  return {
    type: "root",
    children: [{ type: "element", tagName: "p", properties, children: [{ type: "text", value }] }],
  };
}
