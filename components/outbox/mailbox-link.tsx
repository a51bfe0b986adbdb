import { SidebarLink } from "@/components/shell/sidebar-link";

type Props = { hasMailbox: boolean; onNavigate?: (() => void) | undefined };

/** The link to the local mailbox, if there is one. */
export function MailboxLink({ hasMailbox, onNavigate }: Props) {
  if (!hasMailbox) return null;
  return (
    <SidebarLink href="/mailbox" onNavigate={onNavigate}>
      Mailbox
    </SidebarLink>
  );
}
