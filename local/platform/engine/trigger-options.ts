/** Gathers triggers of one task and key into one delayed run (`debounce` of a trigger in core 4.8.3); times in ms. */
export type Debounce = {
  key: string;
  /** The run begins when this long nothing was triggered. */
  delay: number;
  /** `leading`: the first trigger's data counts; `trailing`: the last one's. */
  mode: "leading" | "trailing";
  /** From the first trigger on: one that would push the run beyond it makes a new run. */
  maxDelay?: number;
};

/** A validated trigger; names as in `TriggerTaskRequestBody` of core 4.8.3. */
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
