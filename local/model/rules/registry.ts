import { createAbout } from "./about.ts";
import { ask, askResult } from "./ask.ts";
import { code } from "./code.ts";
import { essay } from "./essay.ts";
import { createFallback } from "./fallback.ts";
import { finding } from "./finding.ts";
import { howApprovalsWork } from "./how-approvals-work.ts";
import { howResumeWorks } from "./how-resume-works.ts";
import { howStopWorks } from "./how-stop-works.ts";
import { list } from "./list.ts";
import { markdown } from "./markdown.ts";
import { numberedWords } from "./numbered-words.ts";
import { poem } from "./poem.ts";
import { post, text } from "./post.ts";
import { refund } from "./refund.ts";
import { research, researchResult } from "./research.ts";
import { rewrite } from "./rewrite.ts";
import type { Rule, Turn } from "./rule.ts";
import { story } from "./story.ts";
import { structuredOutput } from "./structured-output.ts";
import { table } from "./table.ts";
import { toolResult } from "./tool-result.ts";
import { useTool } from "./use-tool.ts";

/** Rules for what the request demands. They come before the rules for what the prompt says. */
const demanded: Rule[] = [useTool, researchResult, askResult, toolResult, structuredOutput];

const topics: Rule[] = [
  // First, because the text after the request may contain any word.
  rewrite,
  finding,
  numberedWords,
  // Before the rules that match a word anywhere, because a topic may contain any word.
  post,
  refund,
  ask,
  research,
  markdown,
  howStopWorks,
  howResumeWorks,
  howApprovalsWork,
  table,
  code,
  story,
  poem,
  essay,
  list,
  text,
];

function examplesFor({ tools }: Turn): string[] {
  const usable = topics.filter(({ tool }) => !tool || tools.some(({ name }) => name === tool));
  return usable.flatMap(({ example }) => example ?? []);
}

/** All rules. The first one that matches a turn answers it; the last one matches every turn. */
export const rules: Rule[] = [...demanded, ...topics, createAbout(examplesFor), createFallback(examplesFor)];

/** Returns the rule that answers a turn. */
export function findRule(turn: Turn): Rule {
  const rule = rules.find((each) => each.matches(turn));
  if (!rule) throw new Error("No rule matches, although the last one matches everything.");
  return rule;
}
