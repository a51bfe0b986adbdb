/** Merges triggers with one task and key into one delayed run (`debounce` of core 4.8.3). Times are in ms. */
export type Debounce = {
  key: string;
  /** The run starts when there was no trigger for this time. */
  delay: number;
  /** The run gets the data of the first trigger (`leading`) or of the last one (`trailing`). */
  mode: "leading" | "trailing";
  /** Counted from the first trigger. A trigger that would postpone the run further makes a new run. */
  maxDelay?: number;
};

/** A validated trigger with the names of `TriggerTaskRequestBody` (core 4.8.3). */
export type Trigger = {
  task: string;
  payload?: string;
  payloadType: string;
  metadata?: string;
  tags: string[];
  queue?: string;
  concurrencyKey?: string;
  delay?: string | Date;
  debounce?: Debounce;
  ttl?: string | number;
  idempotencyKey?: string;
  idempotencyKeyTTL?: string;
  idempotencyKeyOptions?: object;
  maxAttempts?: number;
  maxDuration?: number;
  priority?: number;
  machine?: string;
  isTest?: boolean;
  lockToVersion?: string;
  parentRunId?: string;
  resumeParent?: boolean;
  batch?: { id: string; index: number };
  replayOf?: string;
  traceparent?: string;
};
