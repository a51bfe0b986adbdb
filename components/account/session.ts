import { useSyncExternalStore } from "react";
import { ApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { problems } from "@/lib/problems";

/**
 * The state of this page's session. `none`: no session yet; the first message creates a guest · `open` · `ended`: the
 * server does not accept the session any more · `other`: another tab has signed in to another account.
 */
export type SessionState = "none" | "open" | "ended" | "other";

/** On this channel, a tab tells the others that it loaded a page, perhaps with another session. */
const CHANNEL = "standby-session";

let state: SessionState = "none";
let userId: string | null = null;
let guest: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Returns the state of this page's session. */
export const sessionState = (): SessionState => state;

/** Calls a listener at every change of the session. Returns a function that removes the listener. */
export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the state of this page's session; `none` while the page hydrates. */
export function useSession(): SessionState {
  return useSyncExternalStore(subscribeSession, sessionState, () => "none");
}

/** Marks an open session as ended, after the server refused a request with 401. */
export function noteSessionEnded(): void {
  if (state === "open") change("ended");
}

/**
 * Opens a session by creating a guest, unless the page has one. An ended session stays ended: one person's page must
 * not continue as another person.
 * @throws ApiError when there is no session and none can be made
 */
export async function openSession(): Promise<void> {
  if (state === "open") return;
  if (state !== "none") throw notSignedIn();
  guest ??= callApi("/api/auth/guest", { method: "POST" }).finally(() => {
    guest = undefined;
  });
  await guest;
  if (state === "none") change("open");
}

/** Returns the server's own refusal of a request without a session. */
function notSignedIn(): ApiError {
  const code = "not-signed-in";
  const { status, title } = problems[code];
  return new ApiError({ status, problem: { type: "about:blank", code, status, title } });
}

/**
 * Asks the server who is signed in, and updates the state of the session.
 * @returns whether that is the person of this page
 */
export async function checkSession(): Promise<boolean> {
  if (state === "none") return true;
  try {
    const { userId: current } = await callApi<{ userId: string | null }>("/api/auth/session");
    if (current === null) change("ended");
    else if (userId !== null && userId !== current) {
      if (state === "ended") change("other");
    } else {
      userId = current;
      change("open");
    }
    return userId === current;
  } catch {
    // Unknown without a connection. The next request finds out.
    return true;
  }
}

/** Marks the page as one of another account than the one that is signed in now. */
export function noteOtherAccount(): void {
  change("other");
}

/** Waits until the session can be used or the signal is aborted. */
export async function sessionReopened(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!signal.aborted && (state === "ended" || state === "other")) return;
      stop();
      signal.removeEventListener("abort", look);
      resolve();
    };
    const stop = subscribeSession(look);
    signal.addEventListener("abort", look);
    look();
  });
}

/**
 * Watches the session of the page's person. Checks it when another tab loads a page, and when this tab is shown again.
 * @param person id of the person whom the server rendered the page for; null without a session
 * @returns a function that ends the watch
 */
export function watchSession(person: string | null): () => void {
  const hadSession = userId !== null;
  userId = person ?? userId;
  if (person !== null) change("open");
  else if (hadSession) change("ended");
  const ended = new AbortController();
  const check = () => void checkSession();
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = check;
  channel.postMessage(null);
  const onShow = () => document.visibilityState === "visible" && check();
  document.addEventListener("visibilitychange", onShow, { signal: ended.signal });
  return () => {
    ended.abort();
    channel.close();
  };
}

function change(next: SessionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}
