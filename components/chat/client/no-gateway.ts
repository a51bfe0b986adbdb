/**
 * Stands in for `@ai-sdk/gateway` in the browser's bundle (next.config.js). The page never calls a model, but `ai`
 * brings the client of a hosted model gateway along, 24 kB of it.
 */
class NoGatewayError extends Error {
  static isInstance(): false {
    return false;
  }
}

export { NoGatewayError as GatewayAuthenticationError, NoGatewayError as GatewayError };

/** @throws always: there is no gateway in a page */
export function createGateway(): never {
  throw new Error("There is no model gateway in the browser.");
}

export const gateway = undefined;
