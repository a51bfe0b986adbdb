import Link from "next/link";
import { ApprovalsLink } from "@/components/approvals/inbox/approvals-link"; // feature: approvals
import { RunsLink } from "@/components/inspector/runs-link"; // feature: inspector
import { MailboxLink } from "@/components/outbox/mailbox-link"; // feature: outbox
import { AccountLine } from "@/components/shell/account-line";
import { ConversationNav } from "@/components/shell/conversation-nav";
import { NewChatButton } from "@/components/shell/new-chat-button";
import { SignInLink } from "@/components/shell/sign-in-link";
import type { Theme } from "@/components/shell/theme";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { Logo } from "@/components/ui/logo";
import { brand } from "@/lib/brand";

export type SidebarProps = {
  theme: Theme;
  /** Names of the services that run on this machine instead of a hosted one. */
  standIns: string[];
  /** E-mail of the signed-in person; null for a guest. */
  email: string | null;
  // feature: approvals {
  /** How many approvals wait for this person; null for a person who has no approvals at all. */
  approvals: number | null;
  // feature: approvals }
  // feature: outbox {
  /** True when e-mails are not sent and a page shows them. */
  hasMailbox: boolean;
  // feature: outbox }
};

/** The content of the sidebar, and of the drawer on small screens. */
export function Sidebar({
  theme,
  standIns,
  email,
  approvals, // feature: approvals
  hasMailbox, // feature: outbox
  onNavigate,
}: SidebarProps & { onNavigate?: () => void }) {
  return (
    <>
      <div className="flex flex-col gap-4 p-3 pb-2">
        <Link
          href="/"
          onClick={onNavigate}
          className="flex h-9 items-center gap-2.5 self-start rounded-lg px-2 font-semibold tracking-tight"
        >
          <Logo className="size-5" />
          {brand.name}
        </Link>
        <NewChatButton {...(onNavigate ? { onPress: onNavigate } : {})} />
        <div>
          {/* feature: approvals { */}
          <ApprovalsLink initialWaiting={approvals} onNavigate={onNavigate} />
          {/* feature: approvals } */}
          {/* feature: inspector { */}
          <RunsLink onNavigate={onNavigate} />
          {/* feature: inspector } */}
          {/* feature: outbox { */}
          <MailboxLink hasMailbox={hasMailbox} onNavigate={onNavigate} />
          {/* feature: outbox } */}
        </div>
      </div>
      <ConversationNav onNavigate={onNavigate} />
      <div className="flex flex-col gap-2.5 border-t p-3">
        {standIns.length > 0 ? (
          <p className="px-2 text-muted-foreground text-xs">Running locally: {standIns.join(", ")}</p>
        ) : null}
        {email === null ? null : <AccountLine email={email} />}
        <div className="flex items-center justify-between">
          <ThemeToggle initialTheme={theme} />
          {email === null ? <SignInLink /> : null}
        </div>
      </div>
    </>
  );
}
