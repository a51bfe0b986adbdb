import { useState } from "react";
import { type ApiError, toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeError } from "@/components/api/describe-error";
import { useConversationActions } from "@/components/shell/conversations-provider";

type Method = "PATCH" | "DELETE";

/** Renames or deletes one conversation of the list. `problem` says why the newest request failed. */
export function useAction(id: string): {
  isBusy: boolean;
  problem: string | undefined;
  /** Returns whether it was done. Deleting a conversation that is already gone counts as done. */
  act: (method: Method, body?: unknown) => Promise<boolean>;
} {
  const { refresh } = useConversationActions();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const act = async (method: Method, body?: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const error = await send(`/api/conversations/${id}`, method, body);
    const isDone = !error || (method === "DELETE" && error.status === 404);
    setBusy(false);
    setProblem(isDone ? undefined : describeError(error));
    if (isDone) refresh(id);
    return isDone;
  };

  return { isBusy, problem, act };
}

async function send(path: string, method: Method, body: unknown): Promise<ApiError | undefined> {
  try {
    await callApi(path, { method, body });
    return undefined;
  } catch (error) {
    return toApiError(error);
  }
}
