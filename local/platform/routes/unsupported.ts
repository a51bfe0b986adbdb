import { HttpError } from "../http/errors.ts";
import type { Method } from "../http/router.ts";

/** Parts of the Trigger.dev API that this stand-in leaves out: first path segment after the version, and its name. */
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

/** Says so, instead of a 404 that would read as a mistake of the caller. @throws HttpError 501, or nothing */
export function refuseUnsupported(method: Method | string | undefined, pathname: string): void {
  const segments = pathname.split("/");
  if (!/^(api|realtime|engine)$/.test(segments[1] ?? "")) return;
  const part = segments.slice(3).find((segment) => Object.hasOwn(LEFT_OUT, segment));
  if (part === undefined) return;
  throw unsupported(`${LEFT_OUT[part]} (${method} ${pathname})`);
}

/** 501 that names what is missing, and that no client tries again. */
export function unsupported(what: string): HttpError {
  const message = `The local platform does not support ${what}`;
  return new HttpError(501, message, { headers: { "x-should-retry": "false" } });
}
