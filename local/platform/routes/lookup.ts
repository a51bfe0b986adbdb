import type { Resource } from "../auth/scopes.ts";
import type { StoreContext } from "../engine/context.ts";
import type { Run } from "../engine/rows.ts";
import { findRun, tagsOf } from "../engine/runs.ts";
import { notFound } from "../http/errors.ts";

/** Returns a run. @throws HttpError 404, with `retry` as in `notFound` */
export function requireRun(context: StoreContext, id: string, message?: string, retry?: boolean): Run {
  const run = findRun(context, id);
  if (!run) throw notFound(message, retry);
  return run;
}

/** Returns the resources of which a public token needs one to reach a run: its id, tags, batch and task. */
export function resourcesOf(run: Run): Resource[] {
  return [
    { type: "runs", id: run.id },
    { type: "tasks", id: run.task },
    ...tagsOf(run).map((tag): Resource => ({ type: "tags", id: tag })),
    ...(run.batch_id ? [{ type: "batch", id: run.batch_id } as const] : []),
  ];
}
