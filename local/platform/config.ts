import { availableParallelism, totalmem } from "node:os";

/** The settings of one platform process. */
export type PlatformConfig = {
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  port: number;
  /** Directory of the store. It is created when missing. */
  dataDir: string;
  /** The environment's API key (`tr_dev_…`). Public tokens are signed with it. */
  secretKey: string;
  /** The one personal access token (`tr_pat_…`) that the CLI may sign in with. */
  accessToken: string;
  /** `project` of trigger.config.ts (`proj_…`). */
  projectRef: string;
  /** Opens `/__control/…`, for tests only. */
  control: boolean;
  /** Ms without a request after which a connected CLI counts as hung. The default is `PERIODS.cliSilence`. */
  cliSilence?: number;
};

/**
 * The only environment. Its id is the `sub` of every public token: `auth.createPublicToken` of SDK 4.8.3 signs the
 * claims that `/api/v1/auth/jwt/claims` returns.
 */
export const ENVIRONMENT = { id: "env_local", slug: "dev", type: "DEVELOPMENT" } as const;
/** The only user, to whom the environment and the personal access token belong. */
export const USER = { id: "user_local", name: "Local", email: "local@example.com" } as const;
export const PROJECT = { id: "project_local", slug: "local", name: "Local" } as const;
export const ORGANIZATION = { id: "org_local", slug: "local", name: "Local" } as const;
export const MACHINE = { name: "small-1x", cpu: 0.5, memory: 0.5, centsPerMs: 0 } as const;

const KIB = 1024;
const MIB = 1024 * KIB;

/** Memory in bytes of a worker process of CLI 4.8.3, measured after it had run tasks of a chat application. */
const PROCESS = 190 * MIB;

/** Limits, in bytes unless the name says otherwise. Where the hosted platform has a limit, it is the same. */
export const LIMITS = {
  /** One stored stream record with its envelope. It is the limit of S2, where the hosted platform keeps streams. */
  streamRecord: 1_047_552,
  inputBody: MIB,
  appendBody: 512 * KIB,
  metadata: 256 * KIB,
  triggerBody: 8 * MIB,
  jsonBody: 16 * MIB,
  batchBody: 64 * MIB,
  packet: 64 * MIB,
  batchRuns: 1000,
  /** Executing runs. Waiting runs do not count. Their processes may take half of the memory; four may always run. */
  concurrentRuns: Math.min(25, Math.max(4, Math.floor(totalmem() / 2 / PROCESS))),
  /** Dequeued runs whose processes may still be starting. More would only slow each other down. */
  startingRuns: 2 * Math.max(2, availableParallelism()),
  tagsPerRun: 10,
  tagLength: 128,
  readTimeoutSeconds: 600,
  /** One SSE `batch` event ends at whichever of these two limits it reaches first. */
  batchEventRecords: 1000,
  batchEventBytes: MIB,
  /** Size of the store above which finished runs are deleted before `keepFinishedRuns` has passed. */
  store: 1024 * MIB,
} as const;

/** Periods in milliseconds. */
export const PERIODS = {
  /** How long a dequeue waits for a run. The hosted platform waits 10 s. */
  dequeuePoll: 15_000,
  /** A process counts as started after this time, unless its run did something before. */
  processStart: 5_000,
  /** A dequeued run that is not started in this time returns to its queue. */
  startRun: 20_000,
  /** From the loss of the last CLI connection to the recovery of its runs. */
  cliGone: 1_500,
  /** Silence after which a connected CLI counts as hung. The hosted platform waits as long. */
  cliSilence: 60_000,
  /** Time that a live CLI has to reconnect after a start of the platform. */
  cliReturns: 10_000,
  presencePing: 4_000,
  streamPing: 10_000,
  realtimePoll: 20_000,
  /** How long a repeated request is recognised. */
  requestKey: 60 * 60 * 1000,
  pruneStart: 60 * 1000,
  pruneStep: 100,
  pruneRound: 60 * 60 * 1000,
  keepFinishedRuns: 28 * 24 * 60 * 60 * 1000,
  /** Younger runs are never pruned, however full the store is. */
  keepRecentRuns: 60 * 60 * 1000,
} as const;
