/** An external service of the app. */
type Service = "The database" | "Trigger.dev";

/** Error codes of Node.js for a refused or lost connection. */
const SOCKET_CODES =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH)$/;

/**
 * Error codes of Prisma: unreachable, timed out, closed, no free connection, no transaction in time, too many
 * connections. `P2010` and `P2039` are not among them: they wrap every error that Prisma does not know, whose SQLSTATE
 * is checked.
 */
const PRISMA_CODES = /^P(1001|1002|1008|1017|2024|2028|2037)$/;

/** SQLSTATE codes (PostgreSQL, appendix A): connection lost, too many connections, server shutting down or starting. */
const SQL_STATES = /^(08...|53300|57P0[1-3])$/;

/** Kinds of connection errors in `@prisma/adapter-pg` 7.10. */
const ADAPTER_KINDS = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;

/** Messages of `pg` 8.23 errors that have no code. Prisma passes these errors on with its `clientVersion`. */
const PG_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Query read timeout)/;

/** Properties that hold a wrapped error: in fetch and Node.js, better-auth, Prisma. */
const WRAPPED = ["cause", "body", "meta", "driverAdapterError", "errors"] as const;

/**
 * Returns the service whose unavailability caused an error; undefined when the error has another cause, such as a bug.
 * Checks the error and all errors that it wraps.
 */
export function unavailableService(error: unknown): Service | undefined {
  const chain = [...withWrapped(error)];
  if (chain.some(isDatabaseAway)) return "The database";
  return chain.some(isTriggerAway) ? "Trigger.dev" : undefined;
}

/** The checked properties of an error. Prisma sets `clientVersion` on every error that it passes on. */
type Fields = Partial<
  Record<"name" | "code" | "kind" | "originalCode" | "message" | "clientVersion", unknown>
>;

/** Returns an error and all errors that it wraps, each once. */
function withWrapped(error: unknown, seen = new Set<Fields>()): Set<Fields> {
  if (typeof error !== "object" || error === null || seen.has(error)) return seen;
  seen.add(error);
  const wrapped = Array.isArray(error) ? error : WRAPPED.map((key) => Reflect.get(error, key));
  for (const next of wrapped) withWrapped(next, seen);
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
