import { unstable_rethrow } from "next/navigation";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { type CurrentUser, currentUser } from "@/server/account/session";
import { checkInput } from "@/server/http/check-input";
import { countLimits } from "@/server/http/count-limits";
import { holdStream } from "@/server/http/open-streams";
import { refuseForeign } from "@/server/http/own-origin";
import { drainBody, readJson } from "@/server/http/request-body";
import { ProblemError, problemResponse } from "@/server/problem";
import type { RateLimit } from "@/server/rate-limit";
import { unavailableService } from "@/server/unavailable";

type Schema = z.ZodType;
type Parsed<S extends Schema | undefined> = S extends Schema ? z.infer<S> : undefined;

/** The checks that a request must pass before the handler runs. */
type Demands<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  G extends boolean,
> = {
  /** Schema of the path's parameters. Invalid parameters are `not-found`, because no such resource can exist. */
  params?: P;
  /** Schema of the query string. */
  query?: Q;
  /** Schema of the JSON body. */
  body?: B;
  /** True admits requests without a session, for handlers that may create a guest. Otherwise they get 401. */
  guests?: G;
  /** The rate limit that a request counts against, besides the general one. */
  limit?: RateLimit;
  /** True for a response that stays open. A person may have only so many at once. */
  isStream?: boolean;
};

/** A handler's input: the validated request and its person. */
type Input<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  G extends boolean,
> = {
  request: NextRequest;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  user: G extends true ? CurrentUser | null : CurrentUser;
};

/**
 * Returns a route handler that checks the request before `handle` runs: origin, well-formed text, schemas, session and
 * rate limit. Thrown errors become problem responses. Ownership is checked in the queries, which all take the user's
 * id.
 */
export function route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  G extends boolean = false,
>(demands: Demands<P, Q, B, G>, handle: (input: Input<P, Q, B, G>) => Promise<Response>) {
  return async (request: NextRequest, context: { params: Promise<unknown> }): Promise<Response> => {
    try {
      refuseForeign(request);
      const params = demands.params?.safeParse(await context.params);
      if (params?.success === false) throw new ProblemError("not-found");
      const { searchParams } = request.nextUrl;
      const query =
        demands.query && checkInput(demands.query, Object.fromEntries(searchParams), "query string");
      const body = demands.body && checkInput(demands.body, await readJson(request), "body");
      const user = await currentUser();
      if (!user && !demands.guests) throw new ProblemError("not-signed-in");
      const limits = await countLimits(demands.limit, user);
      const input = { request, params: params?.data, query, body, user } as Input<P, Q, B, G>;
      const respond = () => handle(input);
      const response = await (demands.isStream && user ? holdStream(user.id, respond) : respond());
      for (const [name, value] of Object.entries(limits)) response.headers.set(name, value);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
      return response;
    } catch (error) {
      unstable_rethrow(error);
      const problem = asProblem(error, request);
      await drainBody(request);
      return problemResponse(problem);
    }
  };
}

function asProblem(error: unknown, request: NextRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  const instance = `urn:uuid:${crypto.randomUUID()}`;
  console.error(`${request.method} ${request.nextUrl.pathname} failed (${instance})`, error);
  const service = unavailableService(error);
  return service
    ? new ProblemError("service-unavailable", { instance, detail: `${service} cannot be reached.` })
    : new ProblemError("internal-error", { instance });
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/**
 * Returns handlers that refuse all methods, for a route to override. Next itself would refuse without a problem body.
 */
export function otherMethods(...known: Method[]): Record<Method, (request: Request) => Promise<Response>> {
  const refuse = async (request: Request) => {
    await drainBody(request);
    return problemResponse(new ProblemError("method-not-allowed", {}, { allow: known.join(", ") }));
  };
  return Object.fromEntries(METHODS.map((method) => [method, refuse])) as Record<
    Method,
    (request: Request) => Promise<Response>
  >;
}
