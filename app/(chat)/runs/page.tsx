import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { RunList } from "@/components/inspector/run-list";
import { PageLinks } from "@/components/ui/page-links";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { currentUser } from "@/server/account/session";
import { listOwnRuns } from "@/server/inspector/list-own-runs";
import { runParams } from "@/server/runs/run-params";

export const metadata: Metadata = { title: "Runs" };

/** The last run of the previous page. An invalid one shows the newest page. */
const query = runParams
  .extend({
    createdAt: z.iso
      .datetime()
      .transform((text) => new Date(text))
      .pipe(z.date().min(new Date(0))),
  })
  .optional()
  .catch(undefined);

/** The person's runs, newest first, in pages. */
export default async function RunsPage({ searchParams }: PageProps<"/runs">) {
  const after = query.parse(await searchParams);
  const user = await currentUser();
  const { runs, next } = user ? await listOwnRuns(user.id, after) : { runs: [], next: undefined };
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-3xl px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <h1 className="font-semibold text-2xl tracking-tight">Runs</h1>
        <p className="mt-1.5 mb-8 max-w-xl text-pretty text-[0.9375rem] text-muted-foreground leading-relaxed">
          Background work: one run per answer, approval and research question.
        </p>
        {runs.length > 0 ? (
          <RunList runs={runs} />
        ) : (
          <p className="rounded-2xl border border-dashed px-6 py-12 text-center text-muted-foreground text-sm leading-relaxed">
            No runs yet.{" "}
            <Link href="/" className="text-foreground underline underline-offset-3">
              Ask a question
            </Link>{" "}
            to start one.
          </p>
        )}
        <PageLinks
          first="/runs"
          isFirst={after === undefined}
          next={
            next && {
              pathname: "/runs",
              query: { createdAt: next.createdAt.toISOString(), runId: next.runId },
            }
          }
        />
      </div>
    </main>
  );
}
