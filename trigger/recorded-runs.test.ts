import { expect, test } from "vitest";
import { z } from "zod";
import { type Fixture, fixtureNames, type RecordedOutput, readFixture } from "@/e2e/fixtures/fixture";
import { approvalDecided } from "@/lib/approvals/streams"; // feature: approvals
import type { DraftChunk, RewriteChunk } from "@/lib/posts/streams"; // feature: posts
import { userResponseRecord } from "@/lib/questions/streams"; // feature: questions
import { finding } from "@/lib/research/finding"; // feature: research
import type { LogLine, ProgressChunk } from "@/lib/research/streams"; // feature: research
import { type AiChunk, cancelRequest } from "@/lib/streams";
import { partsFromChunks } from "@/server/chunks/chunks";
import { approvalPayload } from "@/trigger/approvals/approval-payload"; // feature: posts
import { replyPayload } from "@/trigger/generate-reply/payload";
import { researchPayload } from "@/trigger/research/research-question/payload"; // feature: research

const id = z.uuid(); // feature: posts
const place = { callId: z.string().min(1), index: z.int() }; // feature: research

/** The payload schema of each recorded task. */
const payloads: Record<string, z.ZodType> = {
  "generate-reply": replyPayload,
  "publish-post": approvalPayload, // feature: posts
  "deliver-decision": approvalPayload, // feature: posts
  "research-question": researchPayload, // feature: research
};

/** The output schema of each recorded task that returns a value. */
const results: Record<string, Reader> = {
  "research-question": finding, // feature: research
};

type Reader = { parse: (value: unknown) => unknown };

const inputs: Record<string, Reader> = {
  cancel: cancelRequest,
  "user-response": userResponseRecord, // feature: questions
  approval: approvalDecided, // feature: approvals
};

const steps = z.enum(["searching", "reading", "writing", "retrying", "done", "failed", "stopped"]); // feature: research
const outputs: Record<string, z.ZodType> = {
  // feature: posts {
  draft: z.strictObject({ attempt: z.int(), text: z.string() }) satisfies Schema<DraftChunk>,
  rewrite: z.strictObject({ id, text: z.string() }) satisfies Schema<RewriteChunk>,
  // feature: posts }
  // feature: research {
  progress: z.strictObject({
    ...{ ...place, step: steps, percent: z.number(), detail: z.string().optional() },
  }) satisfies Schema<ProgressChunk>,
  logs: z.strictObject({ ...place, text: z.string() }) satisfies Schema<LogLine>,
  // feature: research }
};

type Schema<T> = z.ZodType<T>; // feature: posts, research

const names = [...fixtureNames("v0.1"), ...fixtureNames("v0.1/poisoned")];

test("the fixtures have a payload of every task and a record of every stream", () => {
  const fixtures = names.map(readFixture);
  const tasks = fixtures.flatMap(({ runs }) => runs.map(({ task }) => task));
  expect(new Set(tasks)).toEqual(new Set(Object.keys(payloads)));
  const sent = fixtures.flatMap((fixture) => fixture.inputs?.map(({ stream }) => stream) ?? []);
  expect(new Set(sent)).toEqual(new Set(Object.keys(inputs)));
  const written = fixtures.flatMap((fixture) => fixture.outputs?.map(({ stream }) => stream) ?? []);
  expect(new Set(written)).toEqual(new Set(["ai", ...Object.keys(outputs)]));
});

test.for(names)("%s: the schemas accept the payloads and the outputs", (name) => {
  for (const { task, payload, output } of readFixture(name).runs) {
    payloads[task]?.parse(readPacket(payload));
    if (output) (results[task] ?? z.never()).parse(readPacket(output));
  }
});

/** Reads a payload or an output as the SDK writes it: SuperJSON, here always of plain JSON values. */
function readPacket(text: string): unknown {
  return z.strictObject({ json: z.unknown() }).parse(JSON.parse(text)).json;
}

test.for(names)("%s: the schemas accept the records of the input streams", (name) => {
  for (const { stream, records } of readFixture(name).inputs ?? [])
    for (const { data } of records) inputs[stream]?.parse(JSON.parse(data));
});

test.for(names)("%s: the schemas accept the records of the output streams", async (name) => {
  const fixture = readFixture(name);
  for (const output of fixture.outputs ?? []) {
    for (const record of output.records) outputs[output.stream]?.parse(record);
    if (output.stream === "ai") await expectWhole(output, fixture.rows.Message);
  }
});

/** Expects the chunks of a settled answer to make the parts of its row, and those of an unsettled answer to make some parts. */
async function expectWhole(
  { records, messageId }: RecordedOutput,
  rows: Fixture["rows"]["Message"],
): Promise<void> {
  const chunks = records as AiChunk[];
  expect(chunks[0]).toMatchObject({ type: "start", messageId });
  const parts = await partsFromChunks(chunks);
  const row = rows.find(({ id }) => id === messageId);
  if (row?.status === "streaming") expect(parts.length).toBeGreaterThan(1);
  else expect(parts).toEqual(row?.parts);
}
