"use client";

import { useConversations } from "@/components/shell/conversations-provider";
import { SidebarLink } from "@/components/shell/sidebar-link";

/** The link to the person's runs. Hidden until there can be any. */
export function RunsLink({ onNavigate }: { onNavigate?: (() => void) | undefined }) {
  const conversations = useConversations();
  if (conversations.length === 0) return null;
  return (
    <SidebarLink href="/runs" onNavigate={onNavigate}>
      Runs
    </SidebarLink>
  );
}
