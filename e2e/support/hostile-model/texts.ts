import fc from "fast-check";

const halves = [
  "\ud83d",
  "\ude00",
  "\u0000",
  "\uffff",
  "\ufeff",
  "\u001b[31m",
  "\u0007",
  "\r\n",
  "\u2028",
  "\u0085",
];
const scripts = [
  ...["\u202e", "\u2066", "\u2069", "\u200f", "\u200b", "\u00ad", "e\u0301", "\u0301", "\u0e33", "\ufe0f"],
  ...["שלום ", "مرحبا ", "漢字", "हिन्दी", "👩‍👩‍👧", "🇯🇵", "（括弧）", "𝕏", " word "],
];
const marks = [
  ...[
    "# ",
    "**",
    "_",
    "`",
    "```\n",
    "```js\n",
    "~~~\n",
    "| a | b |\n|---|---|\n",
    "|",
    "- ",
    "1. ",
    "> ",
    "\n",
    "\n\n",
  ],
  ...[
    "[x](",
    ")",
    "[",
    "]",
    "[^1]",
    "[^1]: note",
    "$$",
    "$x",
    "\\(",
    "\\[",
    "\\",
    "---\n",
    "~",
    "  \n",
    "    code",
    "- [ ] ",
  ],
  ...[
    "![x](https://evil.example/x.png)",
    "[p](//evil.example/x)",
    "[a](javascript:attack())",
    "[a](#part-two)",
  ],
  ...["https://bare.example/a_(b)", "user@example.com", "text ", "*", "$\\frac{", "{", "}"],
];
const tags = [
  ...[
    "<script>attack()</script>",
    '<img src=x onerror="attack()">',
    '<svg onload="attack()">',
    "<!--",
    "-->",
    "<b>",
  ],
  ...[
    "<style>*{display:none}</style>",
    '<iframe src="https://evil.example">',
    "</div></article>",
    "<details>",
    "<p",
  ],
  ...[
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "a <b and c",
    "&lt;",
    "&#0;",
    "]]>",
    "<?x",
  ],
  ...[
    '<form action="https://evil.example"><button>',
    '<base href="https://evil.example">',
    "<a name=body id=location>",
  ],
];
const repeated = [
  "[",
  "(",
  "> ",
  "*",
  "`",
  "<b>",
  "- ",
  "_",
  "![",
  "$",
  "{",
  "\\",
  "🙂",
  "e\u0301",
  "|",
  "\n",
  "a",
  "~",
];

const joined = (pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join(""));

/** Returns ordinary values, and one of the odd ones now and then: an answer that is odd in all places ends at once. */
export function usually<T>(ordinary: fc.Arbitrary<T>, ...odd: fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 30 * odd.length, arbitrary: ordinary }, ...odd);
}

/** A text of one kind of character many times over. */
const longText = fc
  .tuple(fc.constantFrom(...repeated), fc.nat(3000))
  .map(([piece, times]) => piece.repeat(times));

/** Any text: any characters, other scripts, Markdown, HTML and long runs. `attack()` must never be called. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.lorem({ maxCount: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) },
  { weight: 2, arbitrary: joined([...halves, "text "]) },
  { weight: 2, arbitrary: joined(scripts) },
  { weight: 3, arbitrary: joined(marks) },
  { weight: 2, arbitrary: joined([...tags, ...marks, "\n\n"]) },
  { weight: 1, arbitrary: longText },
);

/** An id as no provider should send it. */
export const anyId: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("msg_1", "msg_2", "call_1", "call_2") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", " ", "0", "kept-0", "__proto__", "constructor", "x".repeat(300)),
  },
  { weight: 1, arbitrary: fc.constantFrom("\ud800", "a\u0000b", "a\nb", "text 0", "1:0") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 10 }) },
);

const anyKey = fc.oneof(
  fc.constantFrom(
    "type",
    "text",
    "id",
    "toJSON",
    "__proto__",
    "constructor",
    "state",
    "output",
    "length",
    "",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);

/** Any JSON value, with the keys and numbers that confuse code. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1, 2.5, 2 ** 53, 1e300, -1e-300),
    anyText,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(anyKey, tie("value")), { maxLength: 3 }).map(Object.fromEntries),
  ),
})).value;
