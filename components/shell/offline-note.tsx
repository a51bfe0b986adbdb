"use client";

import { useOffline } from "next/offline";

/** A note that the browser is offline. Shown until it reconnects. */
export function OfflineNote() {
  if (!useOffline()) return null;
  return (
    <p
      role="alert"
      className="border-b bg-muted px-4 py-1.5 text-center text-[0.8125rem] text-muted-foreground"
    >
      You're offline. This continues when you reconnect.
    </p>
  );
}
