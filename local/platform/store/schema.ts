/**
 * The whole state of the platform. Times are milliseconds since 1970, JSON is stored as text, booleans are 0 or 1.
 * Everything that happens later is a row in `timers`, so a restart re-arms all of it by reading the earliest row.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS workers (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL, content_hash TEXT NOT NULL,
  session INTEGER NOT NULL, manifest TEXT NOT NULL, created_at INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS runs (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, task TEXT NOT NULL,
  status TEXT NOT NULL, execution_status TEXT NOT NULL, snapshot_id TEXT NOT NULL DEFAULT '',
  payload TEXT, payload_type TEXT NOT NULL, output TEXT, output_type TEXT, error TEXT,
  metadata TEXT, tags TEXT NOT NULL,
  queue TEXT NOT NULL, concurrency_key TEXT NOT NULL DEFAULT '', queue_at INTEGER NOT NULL,
  worker_id TEXT, version TEXT, locked_version TEXT,
  attempt INTEGER NOT NULL DEFAULT 0, max_attempts INTEGER NOT NULL, max_duration INTEGER,
  idempotency_key TEXT, idempotency_expires_at INTEGER, idempotency_options TEXT,
  is_test INTEGER NOT NULL DEFAULT 0, replay_of TEXT,
  parent_id TEXT, root_id TEXT, batch_id TEXT, batch_index INTEGER, depth INTEGER NOT NULL DEFAULT 0,
  trigger_function TEXT NOT NULL, traceparent TEXT NOT NULL, machine TEXT,
  ttl TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, queued_at INTEGER, delay_until INTEGER,
  started_at INTEGER, expired_at INTEGER, completed_at INTEGER, usage_ms INTEGER NOT NULL DEFAULT 0,
  change INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS runs_execution ON runs (execution_status, queue_at);
CREATE INDEX IF NOT EXISTS runs_change ON runs (change);
CREATE INDEX IF NOT EXISTS runs_parent ON runs (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS runs_batch ON runs (batch_id, batch_index) WHERE batch_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS runs_key ON runs (task, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS runs_completed ON runs (completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS run_tags (tag TEXT NOT NULL, run_id TEXT NOT NULL, PRIMARY KEY (tag, run_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS run_tags_run ON run_tags (run_id);

CREATE TABLE IF NOT EXISTS snapshots (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL, status TEXT NOT NULL,
  description TEXT NOT NULL, attempt INTEGER NOT NULL, previous TEXT NOT NULL,
  completed_waitpoints TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS snapshots_run ON snapshots (run_id, number);

CREATE TABLE IF NOT EXISTS waitpoints (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, status TEXT NOT NULL,
  run_id TEXT, stream TEXT, output TEXT, output_type TEXT, output_is_error INTEGER NOT NULL DEFAULT 0,
  idempotency_key TEXT, idempotency_expires_at INTEGER, tags TEXT NOT NULL DEFAULT '[]',
  timeout_at INTEGER, created_at INTEGER NOT NULL, completed_at INTEGER
);
CREATE INDEX IF NOT EXISTS waitpoints_run ON waitpoints (run_id, type, status) WHERE run_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS waitpoints_key ON waitpoints (idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE TABLE IF NOT EXISTS blockers (
  run_id TEXT NOT NULL, waitpoint_id TEXT NOT NULL, batch_id TEXT, batch_index INTEGER,
  PRIMARY KEY (run_id, waitpoint_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blockers_waitpoint ON blockers (waitpoint_id);

CREATE TABLE IF NOT EXISTS timers (
  kind TEXT NOT NULL, ref TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, ref)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS timers_at ON timers (at);

CREATE TABLE IF NOT EXISTS schedules (
  task TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, cron TEXT NOT NULL, timezone TEXT NOT NULL,
  last_at INTEGER, next_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS batches (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_count INTEGER NOT NULL, parent_id TEXT,
  resume_parent INTEGER NOT NULL, sealed INTEGER NOT NULL DEFAULT 0, waitpoint_id TEXT,
  idempotency_key TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS batches_key ON batches (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE TABLE IF NOT EXISTS batch_items (
  batch_id TEXT NOT NULL, position INTEGER NOT NULL, run_id TEXT NOT NULL, PRIMARY KEY (batch_id, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS batch_items_run ON batch_items (run_id);

CREATE TABLE IF NOT EXISTS debounces (
  task TEXT NOT NULL, key TEXT NOT NULL, run_id TEXT NOT NULL, PRIMARY KEY (task, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS debounces_run ON debounces (run_id);

CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY, paused INTEGER NOT NULL DEFAULT 0, override INTEGER) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS streams (
  id INTEGER PRIMARY KEY, run_id TEXT NOT NULL, direction TEXT NOT NULL, key TEXT NOT NULL,
  tail INTEGER NOT NULL DEFAULT 0, UNIQUE (run_id, direction, key)
);
CREATE TABLE IF NOT EXISTS stream_records (
  stream INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (stream, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stream_writers (
  stream INTEGER NOT NULL, client TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (stream, client)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS run_streams (
  number INTEGER PRIMARY KEY, run_id TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (run_id, key)
);

CREATE TABLE IF NOT EXISTS packets (
  name TEXT PRIMARY KEY, content_type TEXT NOT NULL, bytes BLOB NOT NULL, created_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS request_keys (
  key TEXT PRIMARY KEY, reply TEXT NOT NULL, created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS request_keys_created ON request_keys (created_at);
`;
