import { useState } from "react";
import { useConversationActions } from "@/components/shell/conversations-provider";
import { parseProblem } from "@/lib/problems";

type Refusal = { code?: string; text: string };

/** What is done to one conversation of the list: whether it is under way, why it was refused, and how to ask for it. */
export function useAction(id: string): {
  isBusy: boolean;
  problem: string | undefined;
  /** Gives whether it was done. What is to be deleted and is not there any more counts as done. */
  act: (method: "PATCH" | "DELETE", body?: unknown) => Promise<boolean>;
} {
  const { refresh } = useConversationActions();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const act = async (method: "PATCH" | "DELETE", body?: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const refusal = await send(`/api/conversations/${id}`, method, body);
    const isDone = !refusal || (method === "DELETE" && refusal.code === "not-found");
    setBusy(false);
    setProblem(isDone ? undefined : refusal.text);
    if (isDone) refresh(id);
    return isDone;
  };

  return { isBusy, problem, act };
}

async function send(path: string, method: string, body: unknown): Promise<Refusal | undefined> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  try {
    const response = await fetch(path, { method, ...json });
    if (response.ok) return undefined;
    const problem = parseProblem(await response.text());
    if (!problem) return { text: "The server refused it." };
    return { code: problem.code, text: problem.detail ?? problem.title };
  } catch (error) {
    console.warn(`${method} ${path} failed:`, error);
    return { text: "The server cannot be reached. Try again." };
  }
}
