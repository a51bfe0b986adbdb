import type { HighlighterCore, LanguageInput, ThemedToken } from "shiki/core";

/** A line of code, as tokens of one colour each. */
export type CodeLine = readonly ThemedToken[];

/** Highlights growing code. It keeps the complete lines of earlier calls. */
export type Tokenizer = (code: string) => readonly CodeLine[];

/** A longer line, as in minified code, is not highlighted. */
const MAX_LINE_LENGTH = 2_000;

const themes = { light: "github-light-default", dark: "github-dark-default" };

// Only common languages, because `next dev` compiles a file for each.
const languages: Record<string, LanguageInput> = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
};

// The grammar of TSX covers JavaScript, JSX, TypeScript and TSX.
const aliases: Record<string, string> = {
  "c++": "cpp",
  cs: "csharp",
  javascript: "tsx",
  js: "tsx",
  jsx: "tsx",
  md: "markdown",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  shell: "bash",
  ts: "tsx",
  typescript: "tsx",
  yml: "yaml",
  zsh: "bash",
};

let loading: Promise<HighlighterCore> | undefined;

async function load(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import("shiki/core"),
    import("shiki/engine/javascript"),
  ]);
  return createHighlighterCore({
    themes: [import("shiki/themes/github-light-default.mjs"), import("shiki/themes/github-dark-default.mjs")],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}

/** Creates a tokenizer for the language that a fence names; undefined for an unknown one. */
export async function createTokenizer(name: string): Promise<Tokenizer | undefined> {
  const key = name.toLowerCase();
  const lang = aliases[key] ?? key;
  const language = languages[lang];
  if (!language) return undefined;
  loading ??= load();
  const highlighter = await loading;
  await highlighter.loadLanguage(language);

  let done = "";
  let lines: readonly CodeLine[] = [];
  let grammarState: ReturnType<HighlighterCore["codeToTokens"]>["grammarState"];
  // No time limit, because a line that a slow machine skips would never be highlighted.
  const colour = (code: string) =>
    highlighter.codeToTokens(code, {
      lang,
      themes,
      grammarState,
      tokenizeTimeLimit: 0,
      tokenizeMaxLineLength: MAX_LINE_LENGTH,
    });
  return (code) => {
    if (!code.startsWith(done)) {
      done = "";
      lines = [];
      grammarState = undefined;
    }
    const end = code.lastIndexOf("\n") + 1;
    if (end > done.length) {
      const added = colour(code.slice(done.length, end - 1));
      lines = [...lines, ...added.tokens];
      grammarState = added.grammarState;
      done = code.slice(0, end);
    }
    return [...lines, ...colour(code.slice(done.length)).tokens];
  };
}
