/** What a run does that looks up one question. The last three end it. */
export type ResearchStep = "searching" | "reading" | "writing" | "retrying" | "done" | "failed" | "stopped";

/** A section of a document of the library, and the number that a finding names it by. */
export type Source = { number: number; document: string; title: string; section: string };

/** What came of one question. `nothing`: the library has nothing on it; `failed`: its run failed, however often it tried. */
export type Finding = {
  question: string;
  status: "found" | "nothing" | "failed" | "stopped";
  /** The answer, or in words for a person why there is none. Numbers in brackets name sources. */
  text: string;
  sources: Source[];
  /** What the run did, line by line. */
  log: string[];
};
