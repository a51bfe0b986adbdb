// @vitest-environment happy-dom
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfm } from "micromark-extension-gfm";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import Markdown from "@/components/chat/markdown/markdown";
import { PlainFirst } from "@/components/chat/markdown/plain-first";

const pieces =
  "a b word é 漢字 。 （ ） ** * _ __ ~~ ~ ` `` ``` [ ] ( ) ![ ]( <b >c < > <div> </div> <int> & &amp; \\ ! # ## - + 1. > | |-|-| $5 $ = --- http://x.example/a_(b) www.x.example me@x.example : \" ' [x] \t".split(
    " ",
  );
const markdown = fc
  .array(
    fc.oneof(fc.constantFrom(...pieces, " ", " ", "\n", "\n\n", "\n    "), fc.string({ maxLength: 3 })),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""))
  // The reference has no math, no footnotes, and no tags that are rendered.
  .filter((text) => !/\$\$|\\[([]|\[\^|<\/?b>/.test(text));

function render(text: string, isWriting = false): HTMLElement {
  const page = document.createElement("div");
  page.innerHTML = renderToStaticMarkup(<Markdown text={text} isWriting={isWriting} />);
  return page;
}

/** Returns the text that a reader sees according to CommonMark and GFM. */
function reference(text: string): string {
  const syntax = [gfm(), cjkFriendlyExtension(), gfmStrikethroughCjkFriendly()];
  const read = (node: Nodes): string => {
    if (node.type === "image" || node.type === "imageReference") return node.alt || "Image";
    if ("value" in node) return node.value;
    return "children" in node ? node.children.map(read).join("") : "";
  };
  const tree = fromMarkdown(text, { extensions: syntax, mdastExtensions: [gfmFromMarkdown()] });
  // A text that has only definitions is shown as it is.
  return tree.children.every(({ type }) => type === "definition") ? text : read(tree);
}

const letters = (text: string | null) => (text ?? "").replaceAll(/\s/g, "");

test("any settled text reads as CommonMark and GFM define", () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(letters(render(text).textContent)).toBe(letters(reference(text)));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["a <b and c", "a <b and c"],
  ["The _private field is set", "The _private field is set"],
  ["Costs $$ a lot", "Costs $$ a lot"],
  ["See https://bare.example/path_(x) and done.", "See https://bare.example/path_(x) and done."],
  [
    "A `vector<int>`, a vector<int> and <!-- a comment -->",
    "A vector<int>, a vector<int> and <!-- a comment -->",
  ],
  ["[only]: /a-definition", "[only]: /a-definition"],
  ["$5 and $10, or $$ and $$", "$5 and $10, or $$ and $$"],
])("a settled %j shows %j", (text, shown) => {
  expect(render(text).textContent).toBe(shown);
});

test("an unfinished end is repaired while the text is written, and not in a settled text", () => {
  expect(render("so **bold", true).querySelector("strong")?.textContent).toBe("bold");
  expect(render("so **bold").textContent).toBe("so **bold");
});

test("emphasis works next to Chinese, Japanese and Korean punctuation", () => {
  const page = render("**この文は太字になりません（括弧）。**この文のせい。~~（削除）~~です");
  expect(page.querySelector("strong")?.textContent).toBe("この文は太字になりません（括弧）。");
  expect(page.querySelector("del")?.textContent).toBe("（削除）");
});

test("renders only line breaks and pairs of simple tags of HTML", () => {
  const page = render("H<sub>2</sub>O<br>a <sup>b</i> <kbd onclick=x>c</kbd> <script>d</script>");
  expect(page.querySelectorAll("sub, br")).toHaveLength(2);
  expect(page.querySelectorAll("sup, i, kbd, script")).toHaveLength(0);
  expect(page.textContent).toContain("<script>d</script>");
});

test("every block has its own direction, and code is left to right", () => {
  const page = render(
    "هذا نص مع `code` و English.\n\nEnglish\n\n# عنوان\n\n- بند\n\n  بند\n\n> اقتباس\n\n| عمود | b |\n|-|-|\n| خلية | b |\n\n```\nx\n```",
  );
  const dir = (selector: string) => page.querySelector(selector)?.getAttribute("dir");
  expect(["p", "h2", "th", "td"].map(dir)).toEqual(["auto", "auto", "auto", "auto"]);
  expect(["ul", "li", "blockquote"].map(dir)).toEqual(["rtl", "rtl", "rtl"]);
  expect(["code", "[data-code-block]"].map(dir)).toEqual(["ltr", "ltr"]);
});

test("two texts on one page share no id, and links stay in their own text", () => {
  const text = "a[^1] [to](#part-two)\n\n## Part two\n\n[^1]: note";
  const page = document.createElement("div");
  page.innerHTML = renderToStaticMarkup(
    <>
      <Markdown text={text} isWriting={false} />
      <Markdown text={text} isWriting={false} />
    </>,
  );
  const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.querySelectorAll("a")];
  expect(links).toHaveLength(6);
  for (const link of links) {
    expect(link.target).toBe("");
    const target = page.querySelector(`[id="${link.getAttribute("href")?.slice(1)}"]`);
    expect(target?.closest("[data-markdown]")).toBe(link.closest("[data-markdown]"));
  }
});

test("a text far from the viewport, or a long one, is plain text at first", () => {
  const bold = "so **bold**";
  const far = renderToStaticMarkup(
    <PlainFirst value={true}>
      <Markdown text={bold} isWriting={false} />
    </PlainFirst>,
  );
  expect(far).toContain("so **bold**");
  expect(render(bold).querySelector("strong")).not.toBeNull();
  expect(render(`${bold}\n\n`.repeat(4_000)).querySelector("strong")).toBeNull();
});
