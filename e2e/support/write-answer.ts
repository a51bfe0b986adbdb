import { startModel } from "@standby/model";
import { ModelControl } from "@standby/model/control";
import { afterAll, beforeAll, vi } from "vitest";
import type { ChatChunk } from "@/lib/messages";
import { listHistory } from "@/server/chat/history";
import { beginTurn } from "@/server/chat/turns";
import { db, type Message } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";
import { writeAnswer } from "@/trigger/generate-reply/write-answer";

/** Starts a local model for the tests of one file. It answers without pauses, and is silent for a second at most. */
export function serveModel(): { control: () => ModelControl } {
  let model: Awaited<ReturnType<typeof startModel>>;
  beforeAll(async () => {
    model = await startModel({ port: 0, tokensPerSecond: 0, firstTokenMs: 0, control: true });
    vi.stubEnv("OPENAI_BASE_URL", `${model.url}/v1`);
    vi.stubEnv("MODEL_SILENCE_SECONDS", "1");
    // Answers 404: a tool that triggers a run fails at once, and not after retries to reach a platform.
    vi.stubEnv("TRIGGER_API_URL", model.url);
    vi.stubEnv("TRIGGER_SECRET_KEY", "tr_dev_none");
  });
  afterAll(() => model.close());
  return { control: () => new ModelControl(model.url) };
}

/** Writes the answer to a message. Returns its chunks and its settled row. */
export async function write(
  prompt: string,
  { stop = new AbortController(), userId, conversationId }: WriteOptions = {},
): Promise<{ chunks: ChatChunk[]; row: Message }> {
  const turn = makeTurn(prompt, conversationId ? { id: conversationId } : {});
  const answer = await beginTurn(userId ?? (await makeUser()), turn);
  const chunks: ChatChunk[] = [];
  const history = await listHistory(answer.id);
  for await (const chunk of writeAnswer(answer, history, stop, [])) chunks.push(chunk);
  return { chunks, row: await db().message.findUniqueOrThrow({ where: { id: answer.id } }) };
}

type WriteOptions = { stop?: AbortController; userId?: string; conversationId?: string };
