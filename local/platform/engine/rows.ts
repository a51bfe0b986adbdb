/** Status of a run as in Trigger.dev's database. `views/status.ts` maps it to the public status. */
export type RunStatus =
  | "DELAYED"
  | "PENDING"
  | "PENDING_VERSION"
  | "DEQUEUED"
  | "EXECUTING"
  | "RETRYING_AFTER_FAILURE"
  | "CANCELED"
  | "COMPLETED_SUCCESSFULLY"
  | "COMPLETED_WITH_ERRORS"
  | "SYSTEM_FAILURE"
  | "CRASHED"
  | "EXPIRED"
  | "TIMED_OUT";

/** Status of a snapshot of a run: the values of core's `TaskRunExecutionStatus` (4.8.3) that occur here. */
export type ExecutionStatus =
  | "DELAYED"
  | "QUEUED"
  | "PENDING_EXECUTING"
  | "EXECUTING"
  | "EXECUTING_WITH_WAITPOINTS"
  | "PENDING_CANCEL"
  | "FINISHED";

/** A row of `runs`. Times are in ms since 1970. `tags`, `metadata` and `error` are JSON. */
export type Run = {
  number: number;
  id: string;
  task: string;
  status: RunStatus;
  execution_status: ExecutionStatus;
  snapshot_id: string;
  payload: string | null;
  payload_type: string;
  output: string | null;
  output_type: string | null;
  error: string | null;
  metadata: string | null;
  tags: string;
  queue: string;
  concurrency_key: string;
  queue_at: number;
  worker_id: string | null;
  version: string | null;
  locked_version: string | null;
  /** Number of the current or last attempt, 0 before the first. */
  attempt: number;
  max_attempts: number;
  max_duration: number | null;
  idempotency_key: string | null;
  idempotency_expires_at: number | null;
  idempotency_options: string | null;
  is_test: number;
  replay_of: string | null;
  parent_id: string | null;
  root_id: string | null;
  batch_id: string | null;
  batch_index: number | null;
  depth: number;
  trigger_function: string;
  traceparent: string;
  machine: string | null;
  ttl: string | null;
  created_at: number;
  updated_at: number;
  queued_at: number | null;
  delay_until: number | null;
  started_at: number | null;
  expired_at: number | null;
  completed_at: number | null;
  usage_ms: number;
  /** Offset of realtime subscriptions. It grows with every change of any run, also across restarts. */
  change: number;
};

export type Snapshot = {
  number: number;
  id: string;
  run_id: string;
  status: ExecutionStatus;
  description: string;
  attempt: number;
  /** Id of the snapshot before it, by which a repeated request is recognised. */
  previous: string;
  /** JSON: `CompletedWaitpoint[]` of core 4.8.3. */
  completed_waitpoints: string;
  /** 1 when the CLI has fetched it. A resumed run executes only from then on. */
  seen: number;
  created_at: number;
};

export type Waitpoint = {
  number: number;
  id: string;
  /**
   * RUN waits for the end of `run_id`. DATETIME is a wait of `run_id`, and MANUAL with a `stream` waits for the next
   * record of that input of `run_id`.
   */
  type: "MANUAL" | "DATETIME" | "RUN" | "BATCH";
  status: "PENDING" | "COMPLETED";
  run_id: string | null;
  stream: string | null;
  output: string | null;
  output_type: string | null;
  output_is_error: number;
  idempotency_key: string | null;
  idempotency_expires_at: number | null;
  tags: string;
  timeout_at: number | null;
  created_at: number;
  completed_at: number | null;
};

export type Batch = {
  number: number;
  id: string;
  run_count: number;
  parent_id: string | null;
  resume_parent: number;
  sealed: number;
  waitpoint_id: string | null;
  idempotency_key: string | null;
  created_at: number;
  updated_at: number;
};
