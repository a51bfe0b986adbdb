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
import { post } from "./post.ts";
import { research, researchResult } from "./research.ts";
import { rewrite } from "./rewrite.ts";
import type { Rule, Turn } from "./rule.ts";
import { story } from "./story.ts";
import { structuredOutput } from "./structured-output.ts";
import { table } from "./table.ts";
import { toolResult } from "./tool-result.ts";
import { useTool } from "./use-tool.ts";

/** What the request itself demands comes before what the words of the prompt suggest. */
const demanded: Rule[] = [useTool, researchResult, askResult, toolResult, structuredOutput];

const topics: Rule[] = [
  // Before all others: the text to work on may have any word.
  rewrite,
  finding,
  numberedWords,
  // Before those that look for a word anywhere: the topic may have any.
  post,
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
];

function examplesFor({ tools }: Turn): string[] {
  const usable = topics.filter(({ tool }) => !tool || tools.some(({ name }) => name === tool));
  return usable.flatMap(({ example }) => example ?? []);
}

/** All rules, in the order in which they are asked. The first that matches answers; the last matches always. */
export const rules: Rule[] = [...demanded, ...topics, createAbout(examplesFor), createFallback(examplesFor)];

/** The rule that answers this turn. */
export function findRule(turn: Turn): Rule {
  const rule = rules.find((each) => each.matches(turn));
  if (!rule) throw new Error("No rule matches, though the last one takes everything.");
  return rule;
}
