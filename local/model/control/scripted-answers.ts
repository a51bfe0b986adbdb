import type { Answer } from "../answer/answer.ts";

/** Answers that a test has laid down, word for word, for prompts that contain a `match`. */
export class ScriptedAnswers {
  #scripts: { match: string; answer: Answer }[] = [];

  set(match: string, answer: Answer): void {
    this.#scripts = [...this.#scripts.filter((script) => script.match !== match), { match, answer }];
  }

  /** The latest answer laid down for this prompt. */
  find(prompt: string): Answer | undefined {
    return this.#scripts.findLast((script) => prompt.includes(script.match))?.answer;
  }

  clear(): void {
    this.#scripts = [];
  }
}
