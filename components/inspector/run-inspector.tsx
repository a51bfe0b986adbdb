"use client";

import { clsx } from "clsx";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useId, useState } from "react";
import { RunMark } from "@/components/inspector/run-mark";
import { RunMetadata } from "@/components/inspector/run-metadata";
import { RunTimeline } from "@/components/inspector/run-timeline";
import { StreamReader } from "@/components/inspector/stream-reader";
import { useLiveRun } from "@/components/live/use-live-run";
import { useChanges } from "@/components/shell/changes";
import type { LiveAccess } from "@/lib/live-access";
import type { TimelineEntry } from "@/lib/runs/run-subject";
import { inputIds } from "@/lib/streams";

type Props = {
  access: LiveAccess;
  /** The run's status when the server rendered the page. */
  status: string;
  /** What the run waited for at that time. */
  waitsFor: string | undefined;
  moments: TimelineEntry[];
  /** Shown above the streams: below their growing lists, it would move under the pointer. */
  children: ReactNode;
};

/** A live or finished run: its status, its timeline, its metadata, and the records of its streams. */
export function RunInspector({ access, status, waitsFor, moments, children }: Props) {
  const run = useLiveRun(access);
  const router = useRouter();
  const live = run?.status;
  useEffect(() => {
    if (live && live !== status) router.refresh();
  }, [live, status, router]);
  useChanges(() => router.refresh());

  const [firstToken, setFirstToken] = useState<number>();
  const noteFirstToken = useCallback((at: number) => setFirstToken(at), []);
  const begun = Date.parse(moments[0]?.at ?? "");
  const streams = [...(run?.realtimeStreams ?? [])].sort();
  return (
    <>
      <section aria-labelledby="state" className="flex flex-col gap-4">
        <div className="flex items-center justify-between gap-4">
          <h2 id="state" className="font-medium text-sm">
            What happened
          </h2>
          <div role="status">
            <RunMark status={live ?? status} waitsFor={waitsFor} />
          </div>
        </div>
        <RunTimeline moments={withFirstToken(moments, firstToken)} />
      </section>
      {children}
      <RunMetadata metadata={run?.metadata ?? {}} />
      <Streams
        key={streams.length > 0 ? "known" : "unknown"}
        {...{ access, streams, begun }}
        onFirstToken={noteFirstToken}
      />
    </>
  );
}

function withFirstToken(moments: TimelineEntry[], at: number | undefined): TimelineEntry[] {
  if (at === undefined) return moments;
  const first = { at: new Date(at).toISOString(), what: "First token" };
  return [...moments, first].sort((one, other) => one.at.localeCompare(other.at));
}

type StreamsProps = {
  access: LiveAccess;
  streams: string[];
  begun: number;
  onFirstToken: (at: number) => void;
};

/** The run's output and input streams. Reads one stream at a time. */
function Streams({ access, streams, begun, onFirstToken }: StreamsProps) {
  const id = useId();
  const tabs = [
    ...streams.map((stream) => ({ stream, label: stream })),
    ...inputIds.map((stream) => ({ stream: `input/${stream}`, label: `${stream} (in)` })),
  ];
  const [open, setOpen] = useState(tabs[0]);
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-3 font-medium text-sm">
        Streams
      </h2>
      <fieldset className="mb-4 flex flex-wrap gap-1.5">
        <legend className="sr-only">Stream</legend>
        {tabs.map((tab) => (
          <button
            key={tab.stream}
            type="button"
            aria-pressed={tab.stream === open?.stream}
            onClick={() => setOpen(tab)}
            className={clsx(
              "h-8 rounded-full border px-3 font-mono text-xs transition-colors",
              tab.stream === open?.stream
                ? "border-transparent bg-primary text-primary-foreground"
                : "text-muted-foreground hover:bg-muted hover:text-foreground",
            )}
          >
            {tab.label}
          </button>
        ))}
      </fieldset>
      {open ? (
        <StreamReader
          key={open.stream}
          {...{ access, begun, onFirstToken }}
          stream={open.stream}
          label={`Records of ${open.label}`}
        />
      ) : null}
    </section>
  );
}
