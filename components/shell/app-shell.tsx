import type { ReactNode } from "react";
import { SessionNote } from "@/components/account/session-note";
import { Drawer } from "@/components/shell/drawer";
import { NewChatButton } from "@/components/shell/new-chat-button";
import { OfflineNote } from "@/components/shell/offline-note";
import { Sidebar, type SidebarProps } from "@/components/shell/sidebar";
import { SkipLink } from "@/components/ui/skip-link";
import { brand } from "@/lib/brand";

type Props = SidebarProps & {
  /** Id of the person whom the server rendered the page for; null without a session. */
  userId: string | null;
  children: ReactNode;
};

/** The layout around every page of the app: the sidebar, or on small screens a bar with a drawer. */
export function AppShell({ children, userId, ...sidebar }: Props) {
  return (
    <div className="flex h-dvh overflow-hidden">
      <SkipLink />
      <aside className="hidden w-68 shrink-0 flex-col border-r bg-sidebar md:flex">
        <Sidebar {...sidebar} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-13 shrink-0 items-center justify-between px-2 md:hidden">
          <Drawer {...sidebar} />
          <span className="font-semibold text-sm tracking-tight">{brand.name}</span>
          <NewChatButton isCompact />
        </header>
        <OfflineNote />
        <SessionNote userId={userId} />
        {children}
      </div>
    </div>
  );
}
