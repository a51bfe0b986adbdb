"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useSession, watchSession } from "@/components/account/session";
import { carryToNewChat } from "@/components/chat/client/drafts";

/** Watches the session of the page's person, and shows a note when it has ended. */
export function SessionNote({ userId }: { userId: string | null }) {
  useEffect(() => watchSession(userId), [userId]);
  const session = useSession();
  const pathname = usePathname();
  if (session !== "ended" && session !== "other") return null;
  const link = "font-medium text-foreground underline underline-offset-3";
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b bg-muted px-4 py-2 text-center text-[0.8125rem] text-muted-foreground"
    >
      {session === "ended"
        ? "You are signed out. This page stays as it is until you leave it."
        : "Another tab signed in to another account. This page stays as it is until you leave it."}
      {session === "ended" ? (
        <Link href={`/sign-in?next=${encodeURIComponent(pathname)}`} prefetch={false} className={link}>
          Sign in
        </Link>
      ) : null}
      {/* Loads a new page, so that only the unsent text of the ended session is left. */}
      <a
        href="/"
        className={link}
        onClick={() => {
          const conversation = pathname.match(/^\/chat\/([^/]+)$/)?.[1];
          if (conversation) carryToNewChat(conversation);
        }}
      >
        Start a new chat
      </a>
    </p>
  );
}
