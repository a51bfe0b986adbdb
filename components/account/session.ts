import { useSyncExternalStore } from "react";
import { ApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { problems } from "@/lib/problems";

/**
 * This page's session. `none`: nobody is signed in yet, and the first message makes a guest · `open` ·
 * `ended`: the server does not know the session any more · `other`: another tab has signed in to another account.
 */
export type SessionState = "none" | "open" | "ended" | "other";

/** Tabs tell each other on this channel that a page was loaded, perhaps with another session. */
const CHANNEL = "standby-session";

let state: SessionState = "none";
let userId: string | null = null;
let guest: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** The state of this page's session. */
export const sessionState = (): SessionState => state;

/** Calls a listener at every change of the session. Returns a function that ends this. */
export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state of this page's session; `none` while the page hydrates. */
export function useSession(): SessionState {
  return useSyncExternalStore(subscribeSession, sessionState, () => "none");
}

/** Notes that the server has refused a request because nobody is signed in. */
export function noteSessionEnded(): void {
  if (state === "open") change("ended");
}

/**
 * Makes sure that there is a session, and makes a guest if there never was one. An ended session stays ended: what
 * belongs to one person must not go on as somebody else.
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

/** Returns what the server answers without a session: this page must not send anything as another account. */
function notSignedIn(): ApiError {
  const code = "not-signed-in";
  const { status, title } = problems[code];
  return new ApiError({ status, problem: { type: "about:blank", code, status, title } });
}

/**
 * Asks the server who is signed in, and notes an ended or reopened session.
 * @returns false when that is not the person whom this page was made for
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
    // Without a connection nothing is known. The next request tells.
    return true;
  }
}

/** Notes that what this page shows belongs to another account than the one that is signed in now. */
export function noteOtherAccount(): void {
  change("other");
}

/** Resolves when the session is usable, or when the signal is aborted. */
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
 * Watches the session of the person whom the server made this page for; null for nobody. It is checked when another
 * tab loads a page, and when this tab is shown again. Returns a function that ends this.
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
