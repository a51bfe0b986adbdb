import { randomBytes } from "node:crypto";

/** A new public id such as `run_3f…` (24 hex digits). */
export function newId(
  prefix: "run" | "batch" | "waitpoint" | "snapshot" | "worker" | "queue" | "inp" | "sched",
): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

/** The internal id that the run engine's messages carry beside the public one. */
export function internalId(publicId: string): string {
  return publicId.slice(publicId.indexOf("_") + 1);
}
