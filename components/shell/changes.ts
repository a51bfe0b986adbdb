import { useEffect, useRef } from "react";
import { checkSession } from "@/components/account/session";
import type { Change } from "@/lib/changes";

/** The lock and the channel that the tabs of one browser share. */
const NAME = "standby-changes";

const REFUSED_FOR_MS = 5_000;

/** How long after its beginning a page has better things to do. */
const CALM_UNTIL_MS = 1_000;

const listeners = new Set<(change: Change) => void>();

function tellThisTab(change: Change): void {
  for (const listener of listeners) listener(change);
}

/** Calls `onChange` for every change of what this person may see, here or on another device. */
export function useChanges(onChange: (change: Change) => void): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    const listener = (change: Change) => latest.current(change);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}

/**
 * Follows the server's changes until the returned function is called. All tabs of a browser share one connection,
 * because there are only six to a host: the tab that was shown last holds it, and tells the others.
 */
export function followChanges(): () => void {
  // A page on `http://name:port` has no locks, so there each tab has a connection of its own.
  if (!navigator.locks) {
    const ended = new AbortController();
    void readChanges(tellThisTab, ended.signal);
    return () => ended.abort();
  }
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Change>) => tellThisTab(data);
  const tell = (change: Change) => {
    channel.postMessage(change);
    tellThisTab(change);
  };
  const ended = new AbortController();
  let shown = new AbortController();
  const onShow = () => document.visibilityState === "visible" && shown.abort();
  document.addEventListener("visibilitychange", onShow, { signal: ended.signal });

  const lead = async () => {
    let steal = document.visibilityState === "visible";
    while (!ended.signal.aborted) {
      shown = new AbortController();
      const line = new AbortController();
      // Stealing cannot be given up, and never has to wait; waiting is given up when this tab is shown.
      const options = steal ? { steal } : { signal: AbortSignal.any([ended.signal, shown.signal]) };
      const hold = () => readChanges(tell, AbortSignal.any([ended.signal, line.signal]));
      await navigator.locks.request(NAME, options, hold).catch(async (error) => {
        // Another tab has taken the lead, or this one was shown. Anything else is tried again, but not at once.
        if (error instanceof DOMException && error.name === "AbortError") return;
        console.warn("This tab could not follow changes:", error);
        await new Promise((resolve) => setTimeout(resolve, REFUSED_FOR_MS));
      });
      line.abort();
      steal = shown.signal.aborted;
    }
  };
  void lead();
  return () => {
    ended.abort();
    channel.close();
  };
}

/** Reads changes from the server until told to end. After every time without a connection, anything may have changed. */
async function readChanges(tell: (change: Change) => void, end: AbortSignal): Promise<void> {
  // What a page shows at first is as old as the page: there is no hurry to read it again, and much else to do.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, CALM_UNTIL_MS - performance.now())));
  while (!end.aborted) {
    const source = new EventSource("/api/changes");
    source.onopen = () => tell({ topic: "everything" });
    source.onmessage = ({ data }: MessageEvent<string>) => tell(JSON.parse(data));
    await new Promise<void>((resolve) => {
      end.addEventListener("abort", () => resolve(), { once: true });
      // It comes back by itself after a lost line, but not after a refusal, as from a server without its database.
      source.onerror = () => {
        if (source.readyState !== EventSource.CLOSED) return;
        void checkSession();
        setTimeout(resolve, REFUSED_FOR_MS);
      };
    });
    source.close();
  }
}
