import type { Element, ElementContent } from "hast";

const leaves = /^(?:h[1-6]|p|th|td)$/;
const containers = /^(?:ul|ol|li|blockquote|table)$/;
const notProse = /^(?:code|pre|code-block|tex-math)$/;
const letter = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/**
 * Returns the `dir` of a block; undefined without letters, so that it inherits. A block of other blocks gets `ltr` or
 * `rtl`, because for `auto` a browser ignores children that have their own `dir`.
 */
export function blockDirection(element: Element): "auto" | "ltr" | "rtl" | undefined {
  const isLeaf = leaves.test(element.tagName);
  if (!isLeaf && !containers.test(element.tagName)) return undefined;
  const first = firstLetter(element);
  if (first === undefined) return undefined;
  if (isLeaf) return "auto";
  return rightToLeft.test(first) ? "rtl" : "ltr";
}

function firstLetter(element: Element): string | undefined {
  const open: ElementContent[] = [element];
  for (let node = open.pop(); node; node = open.pop()) {
    const found = node.type === "text" ? letter.exec(node.value)?.[0] : undefined;
    if (found !== undefined) return found;
    if (node.type === "element" && !notProse.test(node.tagName)) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child) open.push(child);
      }
    }
  }
  return undefined;
}
