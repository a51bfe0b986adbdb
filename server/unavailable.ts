/** A service that the app cannot work without. */
type Service = "The database" | "Trigger.dev";

/** Node.js: nobody listens, or the connection was lost. */
const SOCKET_CODES =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH)$/;

/**
 * Prisma: not reachable, timed out, closed, no free connection, no transaction in time, too many connections.
 * `P2010` and `P2039` are not among them: they wrap every error that Prisma does not know, and its SQLSTATE tells.
 */
const PRISMA_CODES = /^P(1001|1002|1008|1017|2024|2028|2037)$/;

/** SQLSTATE (PostgreSQL, appendix A): connection lost, too many connections, server shutting down or starting. */
const SQL_STATES = /^(08...|53300|57P0[1-3])$/;

/** What `@prisma/adapter-pg` 7.10 makes of errors of the connection. */
const ADAPTER_KINDS = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;

/** Errors of `pg` 8.23 that have no code. Prisma passes them on as they are, with its version. */
const PG_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Query read timeout)/;

/** Where an error keeps the one behind it: fetch and Node.js, better-auth, Prisma. */
const BEHIND = ["cause", "body", "meta", "driverAdapterError", "errors"] as const;

/**
 * Tells whether an error means that a service could not be reached, as against a fault in our own code. Looks behind
 * the errors that wrap others.
 * @returns the service in words, or undefined
 */
export function unavailableService(error: unknown): Service | undefined {
  const chain = [...errorsBehind(error)];
  if (chain.some(isDatabaseAway)) return "The database";
  return chain.some(isTriggerAway) ? "Trigger.dev" : undefined;
}

/** What is looked at of an error; Prisma sets `clientVersion` on every error that it passes on. */
type Fields = Partial<
  Record<"name" | "code" | "kind" | "originalCode" | "message" | "clientVersion", unknown>
>;

/** An error and all that it wraps, each once. */
function errorsBehind(error: unknown, seen = new Set<Fields>()): Set<Fields> {
  if (typeof error !== "object" || error === null || seen.has(error)) return seen;
  seen.add(error);
  const behind = Array.isArray(error) ? error : BEHIND.map((key) => Reflect.get(error, key));
  for (const next of behind) errorsBehind(next, seen);
  return seen;
}

function isDatabaseAway({ code, kind, originalCode, message, clientVersion }: Fields): boolean {
  return (
    matches(PRISMA_CODES, code) ||
    matches(SQL_STATES, code) ||
    matches(SQL_STATES, originalCode) ||
    matches(ADAPTER_KINDS, kind) ||
    matches(PG_MESSAGES, message) ||
    (clientVersion !== undefined && matches(SOCKET_CODES, code))
  );
}

function isTriggerAway({ name, code, message }: Fields): boolean {
  return name === "ApiConnectionError" || message === "Connection error." || matches(SOCKET_CODES, code);
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === "string" && pattern.test(value);
}
