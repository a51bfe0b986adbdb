import { Activity } from "lucide-react";
import Link from "next/link";

/** A link from an answer to the run that wrote it. */
export function RunLink({ runId }: { runId: string }) {
  return (
    <Link
      href={`/runs/${runId}` as const}
      prefetch={false}
      className="inline-flex h-8 items-center gap-2 rounded-full px-3 font-medium text-[0.8125rem] text-muted-foreground transition-colors hover:bg-muted hover:text-foreground"
    >
      <Activity aria-hidden="true" className="size-3.5" />
      Run
    </Link>
  );
}
