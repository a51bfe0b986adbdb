import { streams } from "@trigger.dev/sdk";
import { type LogLine, type ProgressChunk, researchStreamIds } from "@/lib/research/streams";

/** Out: the progress of each question. Every research run appends to it, in the root run. */
export const progressStream = streams.define<ProgressChunk>({ id: researchStreamIds.progress });

/** Out: what the research runs do, written into the root run like the progress. */
export const logStream = streams.define<LogLine>({ id: researchStreamIds.logs });
