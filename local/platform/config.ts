import { availableParallelism, totalmem } from "node:os";

/** What one platform process needs to know to serve. */
export type PlatformConfig = {
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  port: number;
  /** Directory of the store; created when missing. */
  dataDir: string;
  /** The environment's API key (`tr_dev_…`). Public tokens are signed with it. */
  secretKey: string;
  /** The one personal access token (`tr_pat_…`) that the CLI may sign in with. */
  accessToken: string;
  /** `project` of trigger.config.ts (`proj_…`). */
  projectRef: string;
  /** Opens `/__control/…`, for tests only. */
  control: boolean;
  /** Ms for which a connected CLI may ask for nothing before what it executes has failed; `PERIODS.cliSilence` if not given. */
  cliSilence?: number;
};

/**
 * Ids of the one environment there is. `sub` of every public token is the environment id
 * (SDK 4.8.3 `auth.createPublicToken` signs what `/api/v1/auth/jwt/claims` answers).
 */
export const ENVIRONMENT = { id: "env_local", slug: "dev", type: "DEVELOPMENT" } as const;
export const PROJECT = { id: "project_local", slug: "local", name: "Local" } as const;
export const ORGANIZATION = { id: "org_local", slug: "local", name: "Local" } as const;
export const MACHINE = { name: "small-1x", cpu: 0.5, memory: 0.5, centsPerMs: 0 } as const;

const KIB = 1024;
const MIB = 1024 * KIB;

/** What a process of CLI 4.8.3 that has run the application's tasks takes. */
const PROCESS = 190 * MIB;

/** Caps in bytes unless named otherwise; those of the hosted platform where it has one. */
export const LIMITS = {
  /** One stream record as it is stored, envelope included (what S2 takes). */
  streamRecord: 1_047_552,
  inputBody: MIB,
  appendBody: 512 * KIB,
  metadata: 256 * KIB,
  triggerBody: 8 * MIB,
  jsonBody: 16 * MIB,
  batchBody: 64 * MIB,
  packet: 64 * MIB,
  batchRuns: 1000,
  /** Runs that execute at one time; those that wait do not count. Their processes take at most half of the memory, but four may always run. */
  concurrentRuns: Math.min(25, Math.max(4, Math.floor(totalmem() / 2 / PROCESS))),
  /** Runs handed out whose processes may be starting: more at once would only slow each other down. */
  startingRuns: 2 * Math.max(2, availableParallelism()),
  tagsPerRun: 10,
  /** The hosted platform refuses 128 already. */
  tagLength: 127,
  readTimeoutSeconds: 600,
  /** One SSE `batch` event: whichever comes first. */
  batchEventRecords: 1000,
  batchEventBytes: MIB,
  /** What the store may hold before finished runs go sooner than `keepFinishedRuns` says. */
  store: 1024 * MIB,
} as const;

/** Periods in milliseconds. */
export const PERIODS = {
  /** How long an empty dequeue is held open (the hosted platform holds it 10 s). */
  dequeuePoll: 15_000,
  /** How long a process may take to start; most say before that that they are there. */
  processStart: 5_000,
  /** A dequeued run that nobody starts goes back to its queue. */
  startRun: 20_000,
  /** After the last CLI connection closed without a word, before its runs are taken back. */
  cliGone: 1_500,
  /** Of a CLI whose connections are open, before what it executes has failed: as long as the hosted platform waits. */
  cliSilence: 60_000,
  /** After the platform itself started, for a living CLI to come back. */
  cliReturns: 10_000,
  presencePing: 4_000,
  streamPing: 10_000,
  realtimePoll: 20_000,
  /** How long a client's retry of one request is recognised. */
  requestKey: 60 * 60 * 1000,
  pruneStart: 60 * 1000,
  pruneStep: 100,
  pruneRound: 60 * 60 * 1000,
  keepFinishedRuns: 28 * 24 * 60 * 60 * 1000,
  /** Never pruned sooner, however full the store is. */
  keepRecentRuns: 60 * 60 * 1000,
} as const;
