/** Unsupported parts of Trigger.dev, each with a call that answers 501 with the name of the part. */
export const UNSUPPORTED: { part: string; method: "GET" | "POST"; path: string; body?: object }[] = [
  { part: "imperative schedules", method: "POST", path: "/api/v1/schedules", body: {} },
  { part: "imperative schedules", method: "POST", path: "/api/v1/schedules/any/deactivate", body: {} },
  { part: "sessions", method: "POST", path: "/api/v1/sessions", body: {} },
  { part: "deployments", method: "GET", path: "/api/v1/deployments" },
  { part: "prompts", method: "GET", path: "/api/v1/prompts" },
  { part: "webhooks", method: "GET", path: "/api/v1/webhooks/endpoints" },
  { part: "bulk actions", method: "GET", path: "/api/v1/bulk-actions" },
  { part: "named concurrency limits", method: "GET", path: "/api/v1/concurrency-limits" },
  {
    part: "named concurrency limits",
    method: "POST",
    path: "/api/v1/tasks/echo/trigger",
    body: { payload: 1, options: { concurrency: ["openai"] } },
  },
  { part: "queries", method: "POST", path: "/api/v1/query", body: {} },
  { part: "reports", method: "GET", path: "/api/v1/reports/any" },
  { part: "environment variables", method: "GET", path: "/api/v1/projects/any/envvars/dev" },
  { part: "traces", method: "GET", path: "/api/v1/runs/any/trace" },
  { part: "run events", method: "GET", path: "/api/v1/runs/any/events" },
  { part: "the batch trigger of older SDKs", method: "POST", path: "/api/v2/tasks/batch", body: {} },
];
