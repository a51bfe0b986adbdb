import * as z from "zod/mini";

/** Step of a run that researches one question. The last three are final. */
export type ResearchStep = "searching" | "reading" | "writing" | "retrying" | "done" | "failed" | "stopped";

const text = z.string();

const source = z.object({ number: z.number(), document: text, title: text, section: text });

/** A section of a document in the library, with the number by which a finding cites it. */
export type Source = z.infer<typeof source>;

/** Schema of a {@link Finding}. */
export const finding = z.object({
  question: text,
  /** `nothing`: the library has no answer. `failed`: every attempt of the run failed. */
  status: z.enum(["found", "nothing", "failed", "stopped"]),
  /** The answer, or a sentence for a person that says why there is none. Numbers in brackets cite sources. */
  text,
  sources: z.array(source),
  /** Log lines of the run. */
  log: z.array(text),
});

/** Schema of the tool that researches questions in the library, each in a run of its own. */
export const researchShape = {
  input: z.object({ topic: text, questions: z.array(text) }),
  output: z.object({ findings: z.array(finding) }),
};

/** The result of one research question. */
export type Finding = z.infer<typeof finding>;
