"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { followChanges, useChanges } from "@/components/shell/changes";
import {
  type ListedConversation,
  type OpenConversation,
  withOpenConversation,
} from "@/components/shell/open-conversation";
import type { ConversationSummary } from "@/lib/conversations";

type Actions = {
  /** Asks the server for the list again. */
  refresh: () => void;
  /** The open conversation tells of itself; undefined when it closes. */
  report: (open: OpenConversation | undefined) => void;
};

const ListContext = createContext<readonly ListedConversation[]>([]);
const ActionsContext = createContext<Actions>({ refresh: () => undefined, report: () => undefined });

/** The conversations to list, newest first. */
export const useConversations = () => use(ListContext);

/** How to keep the list true. The actions never change, so using them draws nothing anew. */
export const useConversationActions = () => use(ActionsContext);

type Props = {
  initialConversations: ConversationSummary[];
  isSignedIn: boolean;
  children: ReactNode;
};

/** Holds the list of conversations for the sidebar and for the conversation that is open. */
export function ConversationsProvider({ initialConversations, isSignedIn, children }: Props) {
  const [stored, setStored] = useState<readonly ListedConversation[]>(initialConversations);
  const [open, report] = useState<OpenConversation>();
  const list = useMemo(() => withOpenConversation(stored, open), [stored, open]);

  // A guest is made with the first message: before it is answered there is nothing to ask for.
  const [hasSession, setSession] = useState(isSignedIn);
  if (!hasSession && open?.isStored) setSession(true);
  const mayAsk = useRef(hasSession);
  useEffect(() => {
    mayAsk.current = hasSession;
    return hasSession ? followChanges() : undefined;
  }, [hasSession]);

  const newest = useRef(0);
  const refresh = useCallback(() => {
    if (!mayAsk.current) return;
    const turn = ++newest.current;
    fetchConversations().then(
      (conversations) => turn === newest.current && setStored(conversations),
      // The list that is shown stays; the next change, or the next look at the page, asks again.
      (error) => console.warn("The list of conversations could not be refreshed:", error),
    );
  }, []);

  useChanges(({ topic }) => {
    if (topic === "conversations" || topic === "everything") refresh();
  });

  const actions = useMemo(() => ({ refresh, report }), [refresh]);
  return (
    <ActionsContext value={actions}>
      <ListContext value={list}>{children}</ListContext>
    </ActionsContext>
  );
}

async function fetchConversations(): Promise<ConversationSummary[]> {
  const response = await fetch("/api/conversations");
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const body: { conversations: ConversationSummary[] } = await response.json();
  return body.conversations;
}
