import { createAbout } from "./about.ts";
import { code } from "./code.ts";
import { createEcho } from "./echo.ts";
import { essay } from "./essay.ts";
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
const demanded: Rule[] = [research, useTool, researchResult, toolResult, structuredOutput];

const topics: Rule[] = [
  // Before those that look for a word: the text may have any.
  rewrite,
  finding,
  numberedWords,
  post,
  howStopWorks,
  howResumeWorks,
  howApprovalsWork,
  markdown,
  table,
  code,
  story,
  poem,
  essay,
  list,
];

const examples = topics.flatMap((rule) => rule.example ?? []);

/** All rules, in the order in which they are asked. The first that matches answers; the last matches always. */
export const rules: Rule[] = [...demanded, ...topics, createAbout(examples), createEcho(examples)];

/** The rule that answers this turn. */
export function findRule(turn: Turn): Rule {
  const rule = rules.find((each) => each.matches(turn));
  if (!rule) throw new Error("No rule matches, though the last one takes everything.");
  return rule;
}
