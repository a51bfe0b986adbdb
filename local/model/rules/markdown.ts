import type { Rule } from "./rule.ts";

const TEXT = `# Markdown, all of it

A paragraph with **bold**, *italic*, ~~struck out~~ and \`inline code\`, and a [link to Trigger.dev](https://trigger.dev).

## Lists

- A bullet
  - with one below it
    - and one below that
- Another bullet

1. First
2. Second
   1. and a half
3. Third

### Tasks

- [x] Stream the answer
- [x] Stop it
- [ ] Wait for a person

## A table

| Token | Kind | Written |
|:------|:----:|--------:|
| \`w1\` | word | 1 |
| \`,\` | mark | 2 |

## Code

\`\`\`ts
const controller = new AbortController();
controller.abort("enough");
\`\`\`

\`\`\`sh
npm run dev
\`\`\`

> A quote, which may be
> longer than a line.
>
> > And one inside it.

---

HTML stays text or is made safe: <b>bold?</b> <script>alert("never")</script>

That was all of it.`;

export const markdown: Rule = {
  name: "markdown",
  example: "Show me all of markdown",
  matches: (turn) => /\bmarkdown\b|\bformatting\b/i.test(turn.prompt),
  answer: () => ({ text: TEXT }),
};
