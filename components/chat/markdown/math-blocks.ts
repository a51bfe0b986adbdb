import type { Nodes, Paragraph, Root } from "mdast";
import { mathNode } from "@/components/chat/markdown/math";

const opening = /^(?:\$\$|\\\[)/;
const whole = /^(?:\$\$(?:(?!\$\$)[\s\S])+\$\$|\\\[(?:(?!\\\])[\s\S])+\\\])$/;
const emptyLine = /\n[ \t]*\n/;

/**
 * Joins display math that the parser split: a line of TeX that begins with `- ` or `> ` or is only `=` starts a list, a
 * quote or a heading. Changes the tree in place.
 * @param source the text that the tree was parsed from
 */
export function joinMathBlocks(tree: Root, source: string): void {
  const parents: Nodes[] = [tree];
  for (const parent of parents) {
    if (parent.type !== "root" && parent.type !== "list" && parent.type !== "listItem") continue;
    const children: Nodes[] = parent.children;
    for (let index = 0; index < children.length; index++) {
      const length = mathLength(children, index, source);
      if (length === 0) continue;
      const written = sourceOf(source, children[index], children[index + length - 1]);
      children.splice(index, length, mathParagraph(written));
    }
    parents.push(...children);
  }
}

/** Returns how many blocks from `index` on are one piece of display math; 0 when none begins there. */
function mathLength(blocks: readonly Nodes[], index: number, source: string): number {
  const first = blocks[index];
  if (first?.type !== "paragraph" && first?.type !== "heading") return 0;
  if (!opening.test(source.slice(first.position?.start.offset, (first.position?.start.offset ?? 0) + 2)))
    return 0;
  for (let end = index; end < blocks.length; end++) {
    const text = sourceOf(source, first, blocks[end]);
    if (emptyLine.test(text)) return 0;
    // The parser reads math within one paragraph.
    if (whole.test(text)) return end === index && first.type === "paragraph" ? 0 : end - index + 1;
  }
  return 0;
}

function sourceOf(source: string, from: Nodes | undefined, to: Nodes | undefined): string {
  return source.slice(from?.position?.start.offset, to?.position?.end.offset).trim();
}

function mathParagraph(written: string): Paragraph {
  return { type: "paragraph", children: [mathNode(written, true)] };
}
