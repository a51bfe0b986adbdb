import { type Problem, type ProblemCode, problems } from "@/lib/problems";

/** A refusal on its way out of a route. Thrown anywhere below a route, answered by its wrapper. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, extra: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    super(problems[code].title);
    this.code = code;
    this.extra = extra;
    this.headers = headers;
  }
}

/** Seconds: a restarted PostgreSQL serves again within one or two. */
const RETRY_AFTER = "2";

/** The answer for a refusal: `application/problem+json`, RFC 9457. A 503 says when to try again. */
export function problemResponse({ code, extra, headers }: ProblemError): Response {
  const { status, title } = problems[code];
  const body: Problem = { type: "about:blank", code, title, status, ...extra };
  return Response.json(body, {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 503 && { "retry-after": RETRY_AFTER }),
      ...headers,
    },
  });
}
