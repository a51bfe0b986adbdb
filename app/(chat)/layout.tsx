import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyText } from "@/components/chat/composer/early-text";
import { AppShell } from "@/components/shell/app-shell";
import { ConversationsProvider } from "@/components/shell/conversations-provider";
import { RefreshOnReturn } from "@/components/shell/refresh-on-return";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { currentUser } from "@/server/account/session";
import { countApprovals } from "@/server/approvals/approvals"; // feature: approvals
import { listConversations } from "@/server/chat/conversations";
import { env } from "@/server/env";
import { hasMailbox } from "@/server/outbox/mailbox"; // feature: outbox

const standInNames = { database: "database", platform: "Trigger.dev", model: "model" };

/** The layout of the chat pages, with the list of the person's conversations. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  const conversations = user ? await listConversations(user.id) : { conversations: [], next: null };
  const approvals = user && (await countApprovals(user)); // feature: approvals
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const standIns = env().STAND_INS.map((name) => standInNames[name]);
  return (
    <ConversationsProvider initialConversations={conversations} isSignedIn={user !== null}>
      <RefreshOnReturn />
      <EarlyText nonce={(await headers()).get("x-nonce") ?? undefined} />
      <AppShell
        theme={theme}
        userId={user?.id ?? null}
        standIns={standIns}
        email={user && !user.isAnonymous ? user.email : null}
        approvals={approvals} // feature: approvals
        hasMailbox={hasMailbox()} // feature: outbox
      >
        {children}
      </AppShell>
    </ConversationsProvider>
  );
}
