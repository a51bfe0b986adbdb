import type { IncomingMessage, ServerResponse } from "node:http";
import { ZodError } from "zod";
import { authenticate } from "../auth/principal.ts";
import { StaleSnapshotError } from "../engine/attempts.ts";
import { MetadataTooLargeError } from "../engine/metadata.ts";
import type { Platform } from "../platform.ts";
import { refuseUnsupported } from "../routes/unsupported.ts";
import { RecordTooLargeError } from "../streams/log.ts";
import { corsHeaders, isForeignOrigin, isOwnHost, preflightHeaders } from "./cors.ts";
import { HttpError, notFound } from "./errors.ts";
import type { Reply, Route, Router } from "./router.ts";

/** Handles one request: finds its route, checks the caller, runs the handler, and maps errors to responses. */
export async function handle(
  platform: Platform,
  router: Router,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  let found: Route | undefined;
  try {
    if (!isOwnHost(req)) throw new HttpError(421, "This server is only for this machine");
    const url = addressOf(req);
    const match = router.match(methodOf(req), url.pathname);
    if (!match || "allow" in match) refuseUnsupported(req.method, url.pathname);
    if (!match) throw notFound(`No such route: ${req.method} ${url.pathname}`);
    if ("allow" in match)
      throw new HttpError(405, "Method not allowed", { headers: { allow: match.allow.join(", ") } });
    found = match.route;
    if (found.access !== "public" && isForeignOrigin(req)) throw new HttpError(403, "Not for browsers");
    if (req.method === "OPTIONS") {
      send(res, { json: {}, headers: { ...corsHeaders(req, found.access), ...preflightHeaders(req) } });
      return;
    }
    for (const [name, value] of Object.entries(corsHeaders(req, found.access))) res.setHeader(name, value);
    const principal = authenticate(platform.config, found.access, req.headers.authorization);
    const reply = await found.handler({
      platform,
      req,
      res,
      url,
      principal,
      param: (name) => match.params.get(name) ?? "",
      header: (name) => headerOf(req, name),
      origin: `http://${req.headers.host ?? `127.0.0.1:${platform.config.port}`}`,
    });
    if (reply) send(res, reply);
  } catch (error) {
    fail(req, res, error);
  }
}

function addressOf(req: IncomingMessage): URL {
  const url = URL.parse(req.url ?? "/", "http://local");
  if (!url) throw new HttpError(400, "Invalid address");
  return url;
}

/** Returns the method, for a preflight the one it announces: another method of the path may not be for browsers. */
function methodOf(req: IncomingMessage): string | undefined {
  return (req.method === "OPTIONS" && headerOf(req, "access-control-request-method")) || req.method;
}

function headerOf(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function send(res: ServerResponse, reply: Reply): void {
  if (res.destroyed || res.headersSent) return;
  const isJson = reply.json !== undefined;
  const body = isJson ? JSON.stringify(reply.json) : (reply.text ?? "");
  const type = isJson ? "application/json" : "text/plain; charset=utf-8";
  res.writeHead(reply.status ?? 200, {
    ...(body === "" ? {} : { "content-type": type }),
    "content-length": Buffer.byteLength(body),
    ...reply.headers,
  });
  res.end(body);
}

function fail(req: IncomingMessage, res: ServerResponse, error: unknown): void {
  const known = asHttpError(error);
  if (known.status === 500) console.error(`${req.method} ${req.url} failed`, error);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  // Node would parse an unread rest of the body as the next request.
  if (!req.readableEnded) req.resume();
  const { status, headers } = known;
  if (known.plain) send(res, { status, headers, text: known.message });
  else send(res, { status, headers, json: { error: known.message, ...known.extra } });
}

function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof ZodError) {
    const message = error.issues
      .map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`)
      .join("; ");
    return new HttpError(400, message, { extra: { details: error.issues } });
  }
  if (error instanceof StaleSnapshotError) return new HttpError(400, error.message);
  if (error instanceof MetadataTooLargeError || error instanceof RecordTooLargeError) {
    return new HttpError(413, error.message);
  }
  if (error instanceof SyntaxError) return new HttpError(400, "Invalid JSON");
  return new HttpError(500, "Internal Server Error");
}
