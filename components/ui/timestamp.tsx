"use client";

import { useHydrated } from "@/components/ui/use-hydrated";

const format: Intl.DateTimeFormatOptions = {
  ...{ day: "numeric", month: "short", year: "numeric" },
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

/** A timestamp (ISO 8601) in the reader's time zone. The server's HTML shows it in UTC. */
export function Timestamp({ at }: { at: string }) {
  const isLocal = useHydrated();
  const text = new Intl.DateTimeFormat("en-GB", isLocal ? format : { ...format, timeZone: "UTC" });
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {text.format(new Date(at))}
      {isLocal ? null : " UTC"}
    </time>
  );
}
