import * as z from "zod/mini";

/** What a run does that looks up one question. The last three end it. */
export type ResearchStep = "searching" | "reading" | "writing" | "retrying" | "done" | "failed" | "stopped";

const text = z.string();

const source = z.object({ number: z.number(), document: text, title: text, section: text });

/** A section of a document of the library, and the number that a finding names it by. */
export type Source = z.infer<typeof source>;

/** The shape of a {@link Finding}. */
export const finding = z.object({
  question: text,
  /** `nothing`: the library has nothing on it; `failed`: its run failed, however often it tried. */
  status: z.enum(["found", "nothing", "failed", "stopped"]),
  /** The answer, or in words for a person why there is none. Numbers in brackets name sources. */
  text,
  sources: z.array(source),
  /** What the run did, line by line. */
  log: z.array(text),
});

/** Has runs look up questions in the library, all at once. */
export const researchShape = {
  input: z.object({ topic: text, questions: z.array(text) }),
  output: z.object({ findings: z.array(finding) }),
};

/** What came of one question of a research. */
export type Finding = z.infer<typeof finding>;
