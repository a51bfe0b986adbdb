import type { Html, Nodes, Paragraph, PhrasingContent, Root } from "mdast";

/** These tags are rendered when they come in pairs and without attributes. */
const tag = /^<(\/?)(b|del|em|i|ins|kbd|mark|s|small|strong|sub|sup|u)>$/i;
const lineBreak = /^<br\s*\/?>$/i;

/**
 * Turns HTML into text, in place. Rendering it would be unsafe, and `vector<int>` would lose its end. Line breaks and
 * simple pairs of tags, as in `H<sub>2</sub>O`, are rendered.
 */
export function showHtml(tree: Root): void {
  const found: Nodes[] = [tree];
  for (const node of found) {
    if (!("children" in node)) continue;
    const children: Nodes[] = holdsBlocks(node)
      ? node.children.map((child) => (child.type === "html" ? asParagraph(child) : child))
      : readInline(node.children as PhrasingContent[]);
    Object.assign(node, { children });
    found.push(...children);
  }
}

function holdsBlocks(node: Nodes) {
  return (
    node.type === "root" ||
    node.type === "blockquote" ||
    node.type === "listItem" ||
    node.type === "footnoteDefinition"
  );
}

/** Keeps its line breaks and indentation. */
function asParagraph({ value }: Html): Paragraph {
  const hProperties = { className: ["written"] };
  return { type: "paragraph", children: [], data: { hProperties, hChildren: [{ type: "text", value }] } };
}

function readInline(children: readonly PhrasingContent[]): PhrasingContent[] {
  const done: PhrasingContent[] = [];
  const starts: { name: string; at: number }[] = [];
  for (const child of children) {
    const [, slash, name = ""] = (child.type === "html" && tag.exec(child.value.toLowerCase())) || [];
    const start = slash ? starts.findLast((each) => each.name === name) : undefined;
    if (start) {
      starts.length = starts.indexOf(start);
      const [, ...inside] = done.splice(start.at);
      done.push({ type: "emphasis", children: inside, data: { hName: name } });
    } else {
      if (name !== "" && !slash) starts.push({ name, at: done.length });
      done.push(child);
    }
  }
  return done.map((child) => (child.type === "html" ? asText(child) : child));
}

function asText({ value }: Html): PhrasingContent {
  return lineBreak.test(value) ? { type: "break" } : { type: "text", value };
}
