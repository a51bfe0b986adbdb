"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { followChanges, useChanges } from "@/components/shell/changes";
import { ConversationStore } from "@/components/shell/conversation-store";
import {
  type ListedConversation,
  type OpenConversation,
  withOpenConversation,
} from "@/components/shell/open-conversation";
import type { ConversationPage } from "@/lib/conversations";

type Actions = {
  /** Asks the server for one conversation of the list again. */
  refresh: (id: string) => void;
  /** The open conversation tells of itself; undefined when it closes. */
  report: (open: OpenConversation | undefined) => void;
  /** Lists the next page of older conversations. Returns the first of them. @throws when it cannot be loaded */
  showMore: () => Promise<string | undefined>;
};

const ListContext = createContext<readonly ListedConversation[]>([]);
const MoreContext = createContext(false);
const ActionsContext = createContext<Actions>({
  refresh: () => undefined,
  report: () => undefined,
  showMore: () => Promise.resolve(undefined),
});

/** The conversations to list, newest first. */
export const useConversations = () => use(ListContext);

/** Whether there are older conversations than those listed. */
export const useHasMoreConversations = () => use(MoreContext);

/** How to keep the list true. The actions never change, so using them draws nothing anew. */
export const useConversationActions = () => use(ActionsContext);

type Props = {
  initialConversations: ConversationPage;
  isSignedIn: boolean;
  children: ReactNode;
};

/** Holds the list of conversations for the sidebar and for the conversation that is open. */
export function ConversationsProvider({ initialConversations, isSignedIn, children }: Props) {
  const [store] = useState(() => new ConversationStore(initialConversations));
  const stored = useSyncExternalStore(store.subscribe, store.getList, store.getList);
  const [open, report] = useState<OpenConversation>();
  const [begun, setBegun] = useState<string>();
  if (open?.active && open.id !== begun) setBegun(open.id);
  const list = useMemo(
    () => withOpenConversation(stored.conversations, open, open?.id === begun),
    [stored, open, begun],
  );

  // A guest is made with the first message: before it is answered there is nothing to ask for.
  const [hasSession, setSession] = useState(isSignedIn);
  if (!hasSession && open?.isStored) setSession(true);
  useEffect(() => {
    if (!hasSession) return undefined;
    store.enable();
    return followChanges();
  }, [store, hasSession]);

  useChanges((change) => {
    if (change.topic === "conversations") store.refresh(change.id);
    if (change.topic === "everything") store.refreshAll();
  });

  // An old conversation may be open that no loaded page lists.
  const openId = open?.isStored ? open.id : undefined;
  const isListed = openId === undefined || stored.conversations.some(({ id }) => id === openId);
  useEffect(() => {
    if (openId !== undefined && !isListed) store.refresh(openId);
  }, [store, openId, isListed]);

  const actions = useMemo(() => ({ refresh: store.refresh, report, showMore: store.showMore }), [store]);
  return (
    <ActionsContext value={actions}>
      <MoreContext value={stored.next !== null}>
        <ListContext value={list}>{children}</ListContext>
      </MoreContext>
    </ActionsContext>
  );
}
