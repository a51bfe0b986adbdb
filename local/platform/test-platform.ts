import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { PlatformConfig } from "./config.ts";
import { type RunningPlatform, startPlatform } from "./server.ts";

export const SECRET_KEY = "tr_dev_unit";
export const ACCESS_TOKEN = "tr_pat_unit";
const PROJECT_REF = "proj_unit";

/** A platform with its own store for one test. `request` calls it with the API key. */
export type TestPlatform = RunningPlatform & {
  dataDir: string;
  request: (path: string, body?: unknown, init?: RequestInit) => Promise<Response>;
  /** Calls it and returns the JSON. @throws Error when the status is not 2xx */
  json: <T>(path: string, body?: unknown, init?: RequestInit) => Promise<T>;
  /** Ends it and starts it again on the same data, like a restart of the process. */
  restart: () => Promise<void>;
};

/** Starts a platform for one test. It ends with the test. */
export async function testPlatform(settings: Partial<PlatformConfig> = {}): Promise<TestPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), "platform-test-"));
  const config = {
    port: 0,
    dataDir,
    secretKey: SECRET_KEY,
    accessToken: ACCESS_TOKEN,
    projectRef: PROJECT_REF,
    control: true,
    ...settings,
  };
  let running = await startPlatform(config);
  onTestFinished(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  function request(path: string, body?: unknown, init: RequestInit = {}): Promise<Response> {
    return fetch(`${running.url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      body:
        body === undefined || typeof body === "string" ? (body as string | undefined) : JSON.stringify(body),
      ...init,
      headers: { authorization: `Bearer ${SECRET_KEY}`, ...(init.headers as Record<string, string>) },
    });
  }
  async function json<T>(path: string, body?: unknown, init?: RequestInit): Promise<T> {
    const response = await request(path, body, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${path}: ${text}`);
    return JSON.parse(text);
  }
  async function restart(): Promise<void> {
    await running.close();
    running = await startPlatform(config);
  }
  return {
    dataDir,
    request,
    json,
    restart,
    close: () => running.close(),
    get url() {
      return running.url;
    },
    get platform() {
      return running.platform;
    },
  };
}

/** The response of `attempts/start` and `attempts/complete`, as far as tests read it. */
type Engine = {
  run: { status: string; attemptNumber: number };
  snapshot: { friendlyId: string; executionStatus: string };
};
type Message = { snapshot: { friendlyId: string }; run: { friendlyId: string; attemptNumber: number } };

/** Acts as the CLI in tests of the engine: registers tasks, dequeues runs, starts and completes attempts. */
export async function testCli(p: TestPlatform, tasks: object[] = [{ id: "task", filePath: "task.ts" }]) {
  await p.json("/engine/v1/dev/config");
  const worker = await p.json<{ id: string }>(`/api/v1/projects/${PROJECT_REF}/background-workers`, {
    localOnly: true,
    metadata: { contentHash: "hash", packageVersion: "4.8.3", tasks },
  });
  const connected = new AbortController();
  await p.request("/engine/v1/dev/presence", undefined, { signal: connected.signal });
  const snapshots = (run: string, snapshot: string) => `/engine/v1/dev/runs/${run}/snapshots/${snapshot}`;

  async function dequeue(): Promise<Message[]> {
    const body = { currentWorker: worker.id, oldWorkers: [] };
    return (await p.json<{ dequeuedMessages: Message[] }>("/engine/v1/dev/dequeue", body)).dequeuedMessages;
  }
  async function start({ run, snapshot }: Message): Promise<Engine> {
    return p.json<Engine>(`${snapshots(run.friendlyId, snapshot.friendlyId)}/attempts/start`, {
      isWarmStart: false,
    });
  }
  return {
    dequeue,
    start,
    /** Dequeues until it gets the run, and starts it. */
    async execute(runId: string): Promise<Engine> {
      for (;;) {
        const message = (await dequeue()).find(({ run }) => run.friendlyId === runId);
        if (message) return start(message);
      }
    },
    latest: async (runId: string) =>
      (
        await p.json<{
          execution: Engine & { completedWaitpoints: { output?: string; outputIsError: boolean }[] };
        }>(`/engine/v1/dev/runs/${runId}/snapshots/latest`)
      ).execution,
    complete: async (runId: string, snapshotId: string, completion: object) =>
      (
        await p.json<{ result: Engine & { attemptStatus: string } }>(
          `${snapshots(runId, snapshotId)}/attempts/complete`,
          {
            completion: { id: runId, ...completion },
          },
        )
      ).result,
    /** Closes all connections, like a killed CLI. */
    die: () => connected.abort(),
  };
}

/** Triggers a task. Returns the id of the run. */
export async function trigger(p: TestPlatform, options: object = {}, task = "task"): Promise<string> {
  const body = { payload: '{"json":1}', options: { payloadType: "application/super+json", ...options } };
  return (await p.json<{ id: string }>(`/api/v1/tasks/${task}/trigger`, body)).id;
}
