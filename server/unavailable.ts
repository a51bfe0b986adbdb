const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
  "P1001",
  "P1002",
  "P1008",
]);

/**
 * Tells whether an error means that a service could not be reached, as against a fault in our own code.
 * Gives the service in words, or undefined. Follows `cause`, where fetch and Prisma keep the reason.
 */
export function unavailableService(error: unknown, depth = 0): "The database" | "Trigger.dev" | undefined {
  if (typeof error !== "object" || error === null || depth > 5) return undefined;
  const { name, code, cause, message } = error as {
    name?: string;
    code?: string;
    cause?: unknown;
    message?: string;
  };
  const unreachable = (code !== undefined && CONNECTION_CODES.has(code)) || message === "Connection error.";
  if (name?.startsWith("Prisma") || name === "DriverAdapterError")
    return unreachable || isRefusal(cause) ? "The database" : undefined;
  if (name === "ApiConnectionError" || unreachable) return "Trigger.dev";
  return unavailableService(cause, depth + 1);
}

function isRefusal(cause: unknown): boolean {
  return (
    typeof cause === "object" && cause !== null && "kind" in cause && cause.kind === "DatabaseNotReachable"
  );
}
