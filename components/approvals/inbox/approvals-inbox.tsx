"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApprovalItem } from "@/components/approvals/inbox/approval-item";
import { DecidedNotice } from "@/components/approvals/inbox/decided-notice";
import { keepOpen } from "@/components/approvals/inbox/keep-open";
import { Shortcuts } from "@/components/approvals/inbox/shortcuts";
import { useListKeys } from "@/components/approvals/inbox/use-list-keys";
import { useNow } from "@/components/approvals/inbox/use-now";
import type { ApprovalDetail, ApprovalSummary } from "@/lib/approvals/approval";

type Props = {
  pending: ApprovalSummary[];
  /** When the server read the list, ISO 8601. */
  readAt: string;
};

/** The approvals that wait for this person, oldest first. A decision reloads the page's data. */
export function ApprovalsInbox({ pending, readAt }: Props) {
  const router = useRouter();
  const now = useNow(readAt);
  const [keptOpen, setKeptOpen] = useState<ApprovalSummary[]>([]);
  const [last, setLast] = useState<ApprovalDetail>();
  const list = useRef<HTMLDivElement>(null);
  const shown = keepOpen(pending, keptOpen);
  const { currentId, setCurrentId } = useCurrent(shown, list);
  useListKeys(list);

  const onKeepOpen = useCallback((approval: ApprovalSummary, isOpen: boolean) => {
    setKeptOpen((before) => {
      const others = before.filter(({ id }) => id !== approval.id);
      return isOpen ? [...others, approval] : others;
    });
  }, []);

  return (
    <section aria-labelledby="waiting">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="waiting" className="font-medium text-sm">
          Waiting
        </h2>
        {shown.length > 0 ? <Shortcuts /> : null}
      </div>
      <DecidedNotice approval={last} />
      <div ref={list} className="flex flex-col gap-4">
        {shown.map((approval) => (
          <ApprovalItem
            key={approval.id}
            approval={approval}
            now={now}
            isTabStop={approval.id === currentId}
            onFocus={() => setCurrentId(approval.id)}
            onKeepOpen={onKeepOpen}
            onDecided={(decided) => {
              setLast(decided);
              router.refresh();
            }}
            onDismiss={() => {
              onKeepOpen(approval, false);
              router.refresh();
            }}
          />
        ))}
      </div>
      {shown.length === 0 ? (
        <p className="rounded-2xl border border-dashed px-5 py-8 text-center text-muted-foreground text-sm">
          Nothing to review.
        </p>
      ) : null}
    </section>
  );
}

/** Tracks the list's tab stop. When the focused item is removed, the one in its place gets the focus. */
function useCurrent(shown: ApprovalSummary[], list: { current: HTMLElement | null }) {
  const [current, setCurrent] = useState<{ id: string; index: number }>();
  const isThere = shown.some(({ id }) => id === current?.id);
  const place = Math.min(current?.index ?? 0, shown.length - 1);
  const currentId = isThere ? current?.id : shown[place]?.id;

  const setCurrentId = (id: string) => setCurrent({ id, index: shown.findIndex((each) => each.id === id) });
  useEffect(() => {
    if (!current || isThere || document.activeElement !== document.body) return;
    const next = list.current?.querySelectorAll("article")[place] ?? list.current?.closest("main");
    next?.focus();
  }, [current, isThere, place, list]);

  return { currentId, setCurrentId };
}
