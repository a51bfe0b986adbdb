import { type Problem, type ProblemCode, problems } from "@/lib/problems";

/** A refusal, thrown by code below a route. The route wrapper turns it into a problem response. */
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

/** In seconds. PostgreSQL restarts in one or two. */
const RETRY_AFTER = "2";

/** Returns the response for a refusal: `application/problem+json`, RFC 9457. A 503 has `Retry-After`. */
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
