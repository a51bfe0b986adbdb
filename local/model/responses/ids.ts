import { randomBytes } from "node:crypto";

/** Returns an id in the API's format: a prefix for its kind, then 48 hex digits. */
export function newId(prefix: "resp" | "msg" | "rs" | "fc" | "call" | "req" | "hold"): string {
  return `${prefix}_${randomBytes(24).toString("hex")}`;
}
