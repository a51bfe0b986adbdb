import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Returns whether the page is hydrated, so that it handles clicks. False in the server's HTML. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
