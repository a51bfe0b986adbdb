import Link from "next/link";
import { RunMark } from "@/components/inspector/run-mark";
import { Timestamp } from "@/components/ui/timestamp";
import type { RunSummary } from "@/lib/inspector/run-view";
import { durationText } from "@/lib/inspector/run-words";

/** A list of runs, each named by what it works for. */
export function RunList({ runs }: { runs: RunSummary[] }) {
  return (
    <ul className="divide-y border-y">
      {runs.map(({ id, task, status, attempts, durationMs, createdAt, subject }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3.5">
          <div className="min-w-0 flex-1 basis-64">
            <Link
              href={`/runs/${id}` as const}
              prefetch={false}
              dir="auto"
              className="font-medium text-[0.9375rem] [overflow-wrap:anywhere] hover:underline"
            >
              {subject.title}
            </Link>
            <p className="mt-0.5 text-[0.8125rem] text-muted-foreground">
              <span className="font-mono text-xs">{task}</span>, <Timestamp at={createdAt} />
              {attempts > 1 ? `, ${attempts} attempts` : null}
            </p>
          </div>
          <div className="flex items-center gap-3">
            {durationMs > 0 ? (
              <span className="text-[0.8125rem] text-muted-foreground tabular-nums">
                {durationText(durationMs)}
              </span>
            ) : null}
            <RunMark status={status} waitsFor={subject.waitsFor} />
          </div>
        </li>
      ))}
    </ul>
  );
}
