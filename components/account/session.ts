import { useSyncExternalStore } from "react";
import { problems } from "@/lib/problems";

/**
 * This page's session. `none`: nobody is signed in yet, and the first message makes a guest · `open` ·
 * `ended`: the server does not know the session any more · `other`: another tab has signed in to another account.
 */
export type SessionState = "none" | "open" | "ended" | "other";

/** Tabs tell each other on this channel that a page was loaded, perhaps with another session. */
const CHANNEL = "standby-session";
const PATIENCE_MS = 20_000;

let state: SessionState = "none";
let userId: string | null = null;
let guest: Promise<Response> | undefined;
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
 * @returns a refusal, the server's or this page's; undefined when there is a session
 * @throws TypeError when the server cannot be reached
 */
export async function openSession(): Promise<Response | undefined> {
  if (state === "open") return undefined;
  if (state !== "none") return notSignedIn();
  guest ??= fetch("/api/auth/guest", { method: "POST", signal: AbortSignal.timeout(PATIENCE_MS) }).finally(
    () => {
      guest = undefined;
    },
  );
  const response = await guest;
  if (!response.ok) return response.clone();
  if (state === "none") change("open");
  return undefined;
}

/** Answers as the server does to a visitor without a session: this page must not send anything as another account. */
function notSignedIn(): Response {
  const code = "not-signed-in";
  return Response.json({ code, ...problems[code] }, { status: problems[code].status });
}

/**
 * Asks the server who is signed in, and notes an ended or reopened session.
 * @returns false when that is not the person whom this page was made for
 */
export async function checkSession(): Promise<boolean> {
  if (state === "none") return true;
  try {
    const response = await fetch("/api/auth/session", { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) return true;
    const { userId: current }: { userId: string | null } = await response.json();
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
