import { randomBytes } from "node:crypto";

/** An id as the API makes them: a prefix that tells the kind, then 48 hex digits. */
export function newId(prefix: "resp" | "msg" | "rs" | "fc" | "call" | "req" | "hold"): string {
  return `${prefix}_${randomBytes(24).toString("hex")}`;
}
