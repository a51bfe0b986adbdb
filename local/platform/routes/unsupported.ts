import { HttpError } from "../http/errors.ts";
import type { Method } from "../http/router.ts";

/** Names of the parts of the Trigger.dev API that are missing here, by a segment of their path. */
const LEFT_OUT: Record<string, string> = {
  schedules: "imperative schedules",
  sessions: "sessions",
  "session-streams": "sessions",
  deployments: "deployments",
  prompts: "prompts",
  webhooks: "webhooks",
  "bulk-actions": "bulk actions",
  "concurrency-limits": "named concurrency limits",
  query: "queries",
  reports: "reports",
  trace: "traces",
  events: "run events",
  spans: "traces",
  workers: "worker groups",
  envvars: "environment variables",
  batch: "the batch trigger of older SDKs",
};

/** Throws HttpError 501 for a missing part. A 404 would suggest a mistake of the caller. */
export function refuseUnsupported(method: Method | string | undefined, pathname: string): void {
  const segments = pathname.split("/");
  if (!/^(api|realtime|engine)$/.test(segments[1] ?? "")) return;
  const part = segments.slice(3).find((segment) => Object.hasOwn(LEFT_OUT, segment));
  if (part === undefined) return;
  throw unsupported(`${LEFT_OUT[part]} (${method} ${pathname})`);
}

/** Returns a 501 that names the missing part and tells clients not to retry. */
export function unsupported(what: string): HttpError {
  const message = `The local platform does not support ${what}`;
  return new HttpError(501, message, { headers: { "x-should-retry": "false" } });
}
