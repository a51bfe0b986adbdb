import type { IncomingMessage, ServerResponse } from "node:http";
import type { Access, Principal } from "../auth/principal.ts";
import type { Platform } from "../platform.ts";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "DELETE";

export type Call = {
  platform: Platform;
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  /** Returns a decoded path parameter. */
  param: (name: string) => string;
  header: (name: string) => string | undefined;
  principal: Principal;
  /** `http://host:port` as the caller addressed it, so that returned addresses lead through the same proxy. */
  origin: string;
};

/** A response. A handler that writes the response itself returns none. */
export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };
export type Handler = (call: Call) => Promise<Reply | undefined> | Reply | undefined;

export type Route = {
  methods: Method[];
  /** Path with `:name` for one segment. */
  path: string;
  access: Access;
  handler: Handler;
};

/** Declares a route: `route("POST", "/api/v2/runs/:run/cancel", "key", cancel)`. */
export function route(method: Method | Method[], path: string, access: Access, handler: Handler): Route {
  return { methods: Array.isArray(method) ? method : [method], path, access, handler };
}

export type Match = { route: Route; params: Map<string, string> } | { allow: Method[] } | undefined;

/** Finds the route of a request. Returns `{ allow }` when the path exists with other methods only. */
export class Router {
  #routes: { segments: string[]; route: Route }[];

  constructor(routes: Route[]) {
    this.#routes = routes.map((entry) => ({ segments: entry.path.split("/"), route: entry }));
  }

  /** Returns the route of a request and its path parameters. */
  match(method: string | undefined, pathname: string): Match {
    const segments = pathname.split("/");
    const allow: Method[] = [];
    for (const { segments: pattern, route: candidate } of this.#routes) {
      const params = matchSegments(pattern, segments);
      if (!params) continue;
      if (candidate.methods.some((allowed) => allowed === method) || method === "OPTIONS")
        return { route: candidate, params };
      allow.push(...candidate.methods);
    }
    return allow.length > 0 ? { allow } : undefined;
  }
}

function matchSegments(pattern: string[], segments: string[]): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) {
      const value = decode(segment);
      if (!value) return undefined;
      params.set(part.slice(1), value);
    } else if (part !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
