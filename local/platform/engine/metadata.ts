import { applyMetadataOperations, FlushedRunMetadata } from "@trigger.dev/core/v3";
import { z } from "zod";
import { LIMITS } from "../config.ts";
import type { BusContext, StoreContext } from "./context.ts";
import { parsePacket } from "./packet-values.ts";
import { findRun, getRun, updateRun } from "./runs.ts";

/** Thrown for metadata above the limit. */
export class MetadataTooLargeError extends Error {
  constructor() {
    super(`Metadata exceeds ${LIMITS.metadata} bytes`);
    this.name = "MetadataTooLargeError";
  }
}

type Flushed = ReturnType<typeof FlushedRunMetadata.parse>;
const jsonObject = z.record(z.string(), z.unknown());

/**
 * Checks the metadata of a trigger, an object or its JSON text, and returns it as JSON text.
 * @throws MetadataTooLargeError above 256 KiB, ZodError or SyntaxError when it is not an object
 */
export function parseMetadata(value: unknown): string {
  const text = JSON.stringify(jsonObject.parse(typeof value === "string" ? JSON.parse(value) : value));
  if (Buffer.byteLength(text) > LIMITS.metadata) throw new MetadataTooLargeError();
  return text;
}

/** Returns a run's metadata as an object. */
export function metadataOf(context: StoreContext, runId: string): Record<string, unknown> {
  return JSON.parse(getRun(context, runId).metadata ?? "{}");
}

/**
 * Applies metadata that a worker flushed (`FlushedRunMetadata` of core 4.8.3): a whole object, or operations on the run,
 * its parent and its root. Without a parent or root they apply to the run itself, as on the hosted platform.
 */
export function updateMetadata(context: BusContext, runId: string, flushed: Flushed): void {
  const run = getRun(context, runId);
  if (flushed.metadata) store(context, runId, flushed.metadata);
  if (flushed.operations) operate(context, runId, flushed.operations);
  if (flushed.parentOperations) operate(context, run.parent_id ?? runId, flushed.parentOperations);
  if (flushed.rootOperations) operate(context, run.root_id ?? runId, flushed.rootOperations);
}

/**
 * Applies `completion.flushedMetadata` of a finished attempt. Ignores invalid or too large metadata, so that the attempt
 * still ends.
 */
export function applyFlushedMetadata(
  context: BusContext,
  runId: string,
  data: string,
  dataType: string,
): void {
  const parsed = FlushedRunMetadata.safeParse(parsePacket(data, dataType));
  if (!parsed.success) return;
  try {
    updateMetadata(context, runId, parsed.data);
  } catch (error) {
    if (!(error instanceof MetadataTooLargeError)) throw error;
    console.error(`The metadata of ${runId} was not stored: ${error.message}`);
  }
}

function operate(context: BusContext, runId: string, operations: NonNullable<Flushed["operations"]>): void {
  if (operations.length === 0 || !findRun(context, runId)) return;
  const current = metadataOf(context, runId) as Parameters<typeof applyMetadataOperations>[0];
  store(context, runId, applyMetadataOperations(current, operations).newMetadata);
}

function store(context: BusContext, runId: string, metadata: Record<string, unknown>): void {
  const text = parseMetadata(metadata);
  if (getRun(context, runId).metadata !== text) updateRun(context, runId, { metadata: text });
}
