import { randomBytes } from "node:crypto";

/** Returns a new public id such as `run_3f…` (24 hex digits). */
export function newId(
  prefix: "run" | "batch" | "waitpoint" | "snapshot" | "worker" | "queue" | "inp" | "sched",
): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

/** Returns the internal id that the messages of the run engine carry beside the public one. */
export function internalId(publicId: string): string {
  return publicId.slice(publicId.indexOf("_") + 1);
}
