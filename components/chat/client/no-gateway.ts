/**
 * Replaces `@ai-sdk/gateway` in the browser's bundle (next.config.js). `ai` imports this client of a hosted model
 * gateway, 24 kB, and the page never calls a model.
 */
class NoGatewayError extends Error {
  static isInstance(): false {
    return false;
  }
}

export { NoGatewayError as GatewayAuthenticationError, NoGatewayError as GatewayError };

/** @throws always */
export function createGateway(): never {
  throw new Error("There is no model gateway in the browser.");
}

export const gateway = undefined;
