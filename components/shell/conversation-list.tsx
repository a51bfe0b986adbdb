"use client";

import { clsx } from "clsx";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useId } from "react";
import { ConversationMenuButton } from "@/components/shell/conversation-menu-button";
import { useConversations } from "@/components/shell/conversations-provider";
import { ShowMoreConversations } from "@/components/shell/show-more-conversations";
import { Pulse } from "@/components/ui/pulse";

/** The list of conversations, newest first. Calls `onNavigate` when the person chooses one. */
export function ConversationList({ onNavigate }: { onNavigate?: (() => void) | undefined }) {
  const conversations = useConversations();
  const pathname = usePathname();
  const name = useId();
  if (conversations.length === 0) {
    return (
      <p className="px-3 py-2 text-[0.8125rem] text-muted-foreground leading-relaxed">
        No conversations yet. Your chats are listed here.
      </p>
    );
  }
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {conversations.map(({ id, title, active }) => {
          const href = `/chat/${id}` as const;
          const isCurrent = pathname === href;
          return (
            <li key={id} className="group relative">
              <Link
                href={href}
                prefetch={false}
                aria-current={isCurrent ? "page" : undefined}
                onClick={onNavigate}
                className={clsx(
                  "flex h-9 items-center gap-2 rounded-lg pr-9 pl-3 text-sm transition-colors -outline-offset-2",
                  isCurrent
                    ? "bg-muted font-medium"
                    : "text-muted-foreground hover:bg-muted/60 hover:text-foreground",
                )}
              >
                <span id={`${name}-${id}`} dir="auto" className="min-w-0 flex-1 truncate">
                  {title}
                </span>
                {active ? (
                  <>
                    <Pulse />
                    <span className="sr-only">, being answered</span>
                  </>
                ) : (
                  <PendingDot />
                )}
              </Link>
              <ConversationMenuButton id={id} title={title} describedBy={`${name}-${id}`} />
            </li>
          );
        })}
      </ul>
      <ShowMoreConversations />
    </>
  );
}

/** Shows that the chosen conversation is loading. */
function PendingDot() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "size-1.5 rounded-full bg-muted-foreground transition-opacity delay-150",
        pending ? "animate-pulse opacity-60" : "opacity-0",
      )}
    />
  );
}
