import { useEffect, useRef } from "react";
import { checkSession } from "@/components/account/session";
import type { Change } from "@/lib/changes";

/** The lock and the channel that the tabs of one browser share. */
const NAME = "standby-changes";

const REFUSED_FOR_MS = 5_000;

/** A page does not connect before this time, because loading and hydrating come first. */
const CALM_UNTIL_MS = 1_000;

const listeners = new Set<(change: Change) => void>();

function tellThisTab(change: Change): void {
  for (const listener of listeners) listener(change);
}

/** Calls `onChange` for every change that this person may see, made on any device. */
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
 * Follows the server's changes until the returned function is called. A browser opens at most six connections to a
 * host, so all its tabs share one: the tab that was shown last holds it and forwards the changes.
 */
export function followChanges(): () => void {
  // There are no locks on `http://name:port`, so each tab opens its own connection there.
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
      // A request that steals the lock never waits and takes no signal. A waiting one ends when this tab is shown.
      const options = steal ? { steal } : { signal: AbortSignal.any([ended.signal, shown.signal]) };
      const hold = () => readChanges(tell, AbortSignal.any([ended.signal, line.signal]));
      await navigator.locks.request(NAME, options, hold).catch(async (error) => {
        // AbortError: another tab stole the lock, or this one was shown. Other errors are retried after a pause.
        if (error instanceof DOMException && error.name === "AbortError") return;
        console.warn("Could not follow changes in this tab:", error);
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

/** Reads changes from the server until `end` is aborted. Reports `everything` at each connection: some may be missed. */
async function readChanges(tell: (change: Change) => void, end: AbortSignal): Promise<void> {
  // A new page shows fresh data, so the first connection can wait for hydration.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, CALM_UNTIL_MS - performance.now())));
  while (!end.aborted) {
    const source = new EventSource("/api/changes");
    source.onopen = () => tell({ topic: "everything" });
    source.onmessage = ({ data }: MessageEvent<string>) => tell(JSON.parse(data));
    await new Promise<void>((resolve) => {
      end.addEventListener("abort", () => resolve(), { once: true });
      // An EventSource reconnects by itself after a lost connection, but not after a refusal such as 503.
      source.onerror = () => {
        if (source.readyState !== EventSource.CLOSED) return;
        void checkSession();
        setTimeout(resolve, REFUSED_FOR_MS);
      };
    });
    source.close();
  }
}
