import { type Problem, parseProblem } from "@/lib/problems";

/** Why the server did not sign somebody in, in words, and the field it is about. */
export type Refusal = { text: string; field?: string };

/** Asks the server to sign in or up. Gives undefined when it has, and otherwise why not. */
export async function requestAccount(path: string, form: FormData): Promise<Refusal | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(Object.fromEntries(form)),
    });
    if (response.ok) return undefined;
    return describe(parseProblem(await response.text()));
  } catch (error) {
    console.warn("Signing in did not reach the server:", error);
    return { text: "The server cannot be reached just now. Try again." };
  }
}

function describe(problem: Problem | undefined): Refusal {
  const [first] = (problem?.details ?? []) as { path: string; message: string }[];
  if (first) return { text: first.message, field: first.path };
  const sentences = [problem?.title ?? "Something went wrong here", problem?.detail];
  return { text: sentences.filter(Boolean).join(". ").replace(/\.?$/, ".") };
}
