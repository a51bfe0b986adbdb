import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RunInspector } from "@/components/inspector/run-inspector";
import { RunTree } from "@/components/inspector/run-tree";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { durationText } from "@/lib/inspector/run-words";
import { currentUser } from "@/server/account/session";
import { runTreeOf, timelineOf } from "@/server/inspector/run-detail";
import { createLiveAccess } from "@/server/runs/live-access";
import { findOwnRun } from "@/server/runs/own-runs";
import { runParams } from "@/server/runs/run-params";

const load = cache(async (runId: string) => {
  const user = runParams.safeParse({ runId }).success ? await currentUser() : null;
  return (user && (await findOwnRun(user.id, runId))) ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/runs/[runId]">): Promise<Metadata> {
  const { run } = await load((await params).runId);
  return { title: `${run.taskIdentifier} · Runs` };
}

/** One run with its timeline, its parent and children, and its streams. Answers 404 for another person's run. */
export default async function RunPage({ params }: PageProps<"/runs/[runId]">) {
  const { run, subject } = await load((await params).runId);
  const { title, href, waitsFor } = subject;
  const [family, access] = await Promise.all([runTreeOf(run), createLiveAccess(run.id)]);
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <header>
          <Link
            href="/runs"
            prefetch={false}
            className="-ml-1 rounded-md px-1 text-[0.8125rem] text-muted-foreground hover:text-foreground"
          >
            Runs
          </Link>
          <h1 className="mt-2 font-semibold text-2xl leading-tight tracking-tight">{run.taskIdentifier}</h1>
          <p className="mt-2 text-[0.9375rem] [overflow-wrap:anywhere]">
            For{" "}
            <Link href={href} prefetch={false} className="underline underline-offset-3">
              {title}
            </Link>
          </p>
          <p className="mt-1 text-[0.8125rem] text-muted-foreground">
            <span className="font-mono text-xs">{run.id}</span> · {attemptsText(run.attemptCount)}
            {run.durationMs > 0 ? ` · ${durationText(run.durationMs)} of compute` : null}
          </p>
        </header>
        <RunInspector
          access={access}
          status={run.status}
          waitsFor={waitsFor}
          moments={timelineOf(run, subject)}
        >
          {run.error ? (
            <section aria-labelledby="error">
              <h2 id="error" className="mb-2 font-medium text-sm">
                Error
              </h2>
              <p className="rounded-xl bg-danger-soft px-3.5 py-2.5 text-danger text-sm [overflow-wrap:anywhere]">
                {run.error.message}
              </p>
            </section>
          ) : null}
          {family.children.length > 0 ? (
            <section aria-labelledby="family">
              <h2 id="family" className="mb-2 font-medium text-sm">
                Parent and children
              </h2>
              <RunTree node={family} current={{ id: run.id, waitsFor }} />
            </section>
          ) : null}
        </RunInspector>
      </div>
    </main>
  );
}

function attemptsText(count: number): string {
  if (count === 0) return "not started";
  return count === 1 ? "1 attempt" : `${count} attempts`;
}
