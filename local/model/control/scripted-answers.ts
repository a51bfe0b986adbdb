import type { Answer } from "../answer/answer.ts";

/** Answers that a test has laid down, word for word, for prompts that contain a `match`. */
export class ScriptedAnswers {
  #scripts: { match: string; answers: Answer[] }[] = [];

  /** Lays down the answers to the next requests, one each. The last one answers every request after it, too. */
  set(match: string, answers: Answer[]): void {
    this.#scripts = [...this.#scripts.filter((script) => script.match !== match), { match, answers }];
  }

  /** The next answer of the latest script for this prompt. */
  next(prompt: string): Answer | undefined {
    const script = this.#scripts.findLast(({ match }) => prompt.includes(match));
    return script && script.answers.length > 1 ? script.answers.shift() : script?.answers[0];
  }

  clear(): void {
    this.#scripts = [];
  }
}
