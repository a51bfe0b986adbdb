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
  /** Reloads one conversation of the list. */
  refresh: (id: string) => void;
  /** Takes the state of the open conversation; undefined when it closes. */
  report: (open: OpenConversation | undefined) => void;
  /** Loads the next page of older conversations. Returns the id of its first one. @throws ApiError */
  showMore: () => Promise<string | undefined>;
};

const ListContext = createContext<readonly ListedConversation[]>([]);
const MoreContext = createContext(false);
const ActionsContext = createContext<Actions>({
  refresh: () => undefined,
  report: () => undefined,
  showMore: () => Promise.resolve(undefined),
});

/** Returns the conversations of the list, newest first. */
export const useConversations = () => use(ListContext);

/** Returns whether there are older conversations than the listed ones. */
export const useHasMoreConversations = () => use(MoreContext);

/** Returns the functions that update the list. They never change, so using them causes no render. */
export const useConversationActions = () => use(ActionsContext);

type Props = {
  initialConversations: ConversationPage;
  isSignedIn: boolean;
  children: ReactNode;
};

/** Provides the list of conversations to the sidebar and to the open conversation. */
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

  // The first message creates a guest. Before the server accepts it, there is nothing to request.
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

  // The open conversation may be older than the loaded pages.
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
