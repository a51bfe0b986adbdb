import { metadata } from "@trigger.dev/sdk";
import type { Finding, Source } from "@/lib/research/finding";
import { type Passage, searchLibrary } from "@/trigger/research/research-question/library";
import type { Report } from "@/trigger/research/research-question/report";
import { writeFinding } from "@/trigger/research/research-question/write-finding";

const MAX_PASSAGES = 3;
/** The usual length of a finding, in characters. The progress bar takes it for 100 percent. */
const USUAL_LENGTH = 600;
const WRITING = { from: 45, to: 95, tellEvery: 5 };

type Answered = Omit<Finding, "log">;

/**
 * Answers one question from the library: searches it, reads the passages, and asks the model for a finding.
 * @param payer the id of the person whose budget of tokens it counts against
 * @throws when the model fails, or `signal` is aborted
 */
export async function answerQuestion(
  question: string,
  payer: string | null,
  report: Report,
  signal: AbortSignal,
): Promise<Answered> {
  await report.progress("searching", 5);
  const passages = await searchLibrary(question, MAX_PASSAGES);
  report.log(`Searched the library: ${passages.length} passages`);
  if (passages.length === 0) return { question, status: "nothing", text: NOTHING, sources: [] };

  for (const [index, { title, section }] of passages.entries()) {
    signal.throwIfAborted();
    await report.progress("reading", 10 + Math.round((30 * index) / passages.length), title);
    report.log(`Read “${title}”, ${section}`);
  }
  await report.progress("writing", WRITING.from);
  const text = await writeReported({ question, payer, passages }, report, signal);
  metadata.root.increment("questionsAnswered", 1);
  return { question, status: "found", text, sources: sourcesOf(text, passages) };
}

const NOTHING = "The library has nothing on this.";

/** Writes the finding. Reports each sentence in the log, and the length in the progress. */
async function writeReported(
  { question, payer, passages }: { question: string; payer: string | null; passages: readonly Passage[] },
  report: Report,
  signal: AbortSignal,
): Promise<string> {
  const sentences = bySentence();
  report.follow(sentences.readable);
  const writer = sentences.writable.getWriter();
  let length = 0;
  let told = WRITING.from;
  try {
    return await writeFinding(question, passages, payer, signal, async (delta) => {
      await writer.write(delta);
      length += delta.length;
      const share = Math.min(1, length / USUAL_LENGTH);
      const percent = Math.round(WRITING.from + share * (WRITING.to - WRITING.from));
      if (percent < told + WRITING.tellEvery) return;
      told = percent;
      await report.progress("writing", percent);
    });
  } finally {
    await writer.close();
  }
}

/** Returns a stream that joins pieces of text to lines of one sentence each. */
function bySentence(): TransformStream<string, string> {
  let open = "";
  const enqueueLine = (controller: TransformStreamDefaultController<string>, text: string) => {
    if (text.trim() !== "") controller.enqueue(`Wrote: ${text.trim()}`);
  };
  return new TransformStream({
    transform(delta, controller) {
      const parts = `${open}${delta}`.split(/(?<=[.!?]["”’)]*(?: ?\[\d+\])*)\s+(?=[^\s[])/);
      open = parts.pop() ?? "";
      for (const part of parts) enqueueLine(controller, part);
    },
    flush: (controller) => enqueueLine(controller, open),
  });
}

/** Returns the passages that a finding names. Returns all when it names none, because it was written from them. */
export function sourcesOf(text: string, passages: readonly Passage[]): Source[] {
  const all = passages.map(({ document, title, section }, index) => ({
    number: index + 1,
    document,
    title,
    section,
  }));
  const named = all.filter(({ number }) => text.includes(`[${number}]`));
  return named.length > 0 ? named : all;
}
