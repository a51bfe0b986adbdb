import type { Answer } from "../answer/answer.ts";

/** The exact answers that tests have set for prompts that contain a `match`. */
export class ScriptedAnswers {
  #scripts: { match: string; answers: Answer[] }[] = [];

  /** Sets the answers to the next requests, one each. The last one also answers every later request. */
  set(match: string, answers: Answer[]): void {
    this.#scripts = [...this.#scripts.filter((script) => script.match !== match), { match, answers }];
  }

  /** Returns the next answer of the latest script for a prompt. */
  next(prompt: string): Answer | undefined {
    const script = this.#scripts.findLast(({ match }) => prompt.includes(match));
    return script && script.answers.length > 1 ? script.answers.shift() : script?.answers[0];
  }

  clear(): void {
    this.#scripts = [];
  }
}
