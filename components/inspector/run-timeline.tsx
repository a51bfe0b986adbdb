import { durationText } from "@/lib/inspector/run-words";
import type { TimelineEntry } from "@/lib/runs/run-subject";

/** The timeline of a run, each entry with the time since the run was queued. @param moments oldest first */
export function RunTimeline({ moments }: { moments: TimelineEntry[] }) {
  const begun = Date.parse(moments[0]?.at ?? "");
  return (
    <ol className="flex flex-col gap-3 border-l pl-5">
      {moments.map(({ at, what }) => (
        <li key={`${at} ${what}`} className="relative flex items-baseline justify-between gap-4 text-sm">
          <span
            aria-hidden="true"
            className="-left-5 -translate-x-1/2 absolute top-1.5 size-2 rounded-full border border-input bg-background"
          />
          {what}
          <time dateTime={at} title={at} className="text-[0.8125rem] text-muted-foreground tabular-nums">
            {at === moments[0]?.at ? "0 ms" : `+${durationText(Date.parse(at) - begun)}`}
          </time>
        </li>
      ))}
    </ol>
  );
}
