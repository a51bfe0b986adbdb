"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { EarlierMessages } from "@/components/chat/client/earlier-messages";
import { Button } from "@/components/ui/button";

/** Scrolling up this close to the oldest loaded message loads more. */
const NEAR_TOP_PX = 400;
const MESSAGE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Props = {
  earlier: EarlierMessages;
  /** Id of the oldest message that is shown. */
  oldestId: string | undefined;
  box: RefObject<HTMLElement | null>;
  /** Called before the page scrolls to a message that its address names. */
  onJump: () => void;
};

/** The button above the oldest message. Loads earlier ones when a person presses it or scrolls up to it. */
export function ShowEarlier({ earlier, oldestId, box, onJump }: Props) {
  const { hasMore, isLoading, hasFailed } = useSyncExternalStore(
    earlier.subscribe,
    earlier.getState,
    earlier.getState,
  );
  useKeepPlace(earlier, oldestId, box, onJump);

  const isWaiting = hasMore && !hasFailed;
  useEffect(() => {
    const element = box.current;
    if (!element || !isWaiting) return;
    let last = element.scrollTop;
    const onScroll = () => {
      const isUp = element.scrollTop < last;
      last = element.scrollTop;
      if (isUp && last < NEAR_TOP_PX) void earlier.load();
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [earlier, box, isWaiting]);

  // The last page removes the button, so the focus moves to the conversation.
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (!hasMore && hadFocus.current) box.current?.focus({ preventScroll: true });
    hadFocus.current = false;
  }, [hasMore, box]);

  if (!hasMore) return null;
  return (
    <div className="flex flex-col items-center gap-2">
      {hasFailed ? (
        <p role="alert" className="text-danger text-sm">
          Could not load earlier messages. Try again.
        </p>
      ) : null}
      <Button
        ref={button}
        size="small"
        aria-disabled={isLoading}
        onClick={() => {
          hadFocus.current = document.activeElement === button.current;
          void earlier.load();
        }}
      >
        {isLoading ? "Loading…" : "Show earlier messages"}
      </Button>
    </div>
  );
}

/**
 * Keeps the visible messages in place when earlier ones are added. Not every browser does that itself, and none does at
 * the very top of a box. Loads a message that the page's address names, and scrolls to it.
 */
function useKeepPlace(
  earlier: EarlierMessages,
  oldestId: string | undefined,
  box: RefObject<HTMLElement | null>,
  onJump: () => void,
): void {
  const before = useRef<{ id: string; top: number }>(undefined);
  const linked = useRef<string>(undefined);

  useEffect(() => {
    const id = location.hash.slice(1);
    // Other fragments are headings of an answer.
    if (!MESSAGE_ID.test(id) || document.getElementById(id)) return;
    linked.current = id;
    void earlier.load(id);
  }, [earlier]);

  // Runs after every render, because the content above the oldest message may have changed its height.
  useLayoutEffect(() => {
    const isLonger = before.current !== undefined && before.current.id !== oldestId;
    if (isLonger) pauseAnchoring(box.current);
    const target = linked.current && document.getElementById(linked.current);
    const known = before.current && topOf(before.current.id, box.current);
    if (target) {
      linked.current = undefined;
      onJump();
      target.scrollIntoView();
    } else if (isLonger && box.current && before.current && known !== undefined) {
      box.current.scrollTop += known - before.current.top;
    }
    const top = oldestId && topOf(oldestId, box.current);
    before.current = typeof top === "number" ? { id: oldestId ?? "", top } : undefined;
  });
}

/** Turns the browser's own scroll anchoring off until the new messages are painted. */
function pauseAnchoring(box: HTMLElement | null): void {
  if (!box) return;
  box.style.overflowAnchor = "none";
  requestAnimationFrame(() => requestAnimationFrame(() => box.style.removeProperty("overflow-anchor")));
}

/** Returns a message's distance from the top of the scrolled content; undefined when it is not shown. */
function topOf(id: string, box: HTMLElement | null): number | undefined {
  const message = box?.querySelector(`[id="${CSS.escape(id)}"], [data-message-id="${CSS.escape(id)}"]`);
  if (!message || !box) return undefined;
  return message.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
}
