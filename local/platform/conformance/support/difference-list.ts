/**
 * All deliberate differences from the hosted platform. A test that depends on one is a `localTest` with its name, which
 * does not run on a hosted platform. All other tests pass on both platforms.
 */
export const DIFFERENCES = {
  "killed processes":
    "Hosted: the end of the CLI cancels its runs, because they are development runs. Local: waiting and queued runs continue with the next CLI, and an executing run fails its attempt, as in production. The tests cannot kill a hosted platform.",
  "cancelled before the start":
    "Hosted: a run that is cancelled before it starts never gets `finishedAt`, so subscriptions to it stay open, and it accepts input. Local: it is finished.",
  "poll of timed out and expired runs":
    "Hosted: TIMED_OUT and EXPIRED are not `isCompleted`, so `runs.poll` never ends. Local: they are.",
  "runs being cancelled":
    "Hosted: a cancelled run accepts input until its worker has reported back. Local: it refuses input at once.",
  "result of completed runs":
    "Hosted: `GET /api/v1/runs/:id/result` answers 404 for successful runs. Local: it answers with their output.",
  "default ttl":
    "Hosted: development runs have the `ttl` 10m unless another is given, so they expire after 10 minutes in the queue. Local: they have no default TTL, as deployed runs.",
  "stale engine ids":
    "Hosted: engine routes answer 500 or 401 to unknown or outdated ids. Local: they answer 400 or 404.",
  "prompt metadata and batches":
    "Hosted: metadata of parent and root and the status of a batch change up to a second later. Local: they change at once. No test relies on it.",
  "metadata as an object":
    "Hosted: `GET /api/v1/runs/:id/metadata` answers with JSON text, which `metadata.refresh` cannot use. Local: it answers with an object.",
  "metadata as text":
    "Hosted: `options.metadata` sent as JSON text is encoded twice, which breaks later operations. Local: it is parsed.",
  "input wait keys":
    "Hosted: the idempotency keys of `input.wait()` are shared by all runs of the environment. Local: each run has its own, so it cannot find the wait of another run.",
  "personal access tokens":
    "Hosted: each user has personal access tokens. Local: there is one user with one token.",
  "one-time tokens":
    "Hosted: only the first one-time token of an environment triggers, and every later one is a 422. Local: each one-time token triggers once.",
  "batch keys":
    "Hosted: a batch with the idempotency key of an earlier batch is refused (422). Local: it is the earlier batch, as for runs.",
  "waits of finished runs":
    "Hosted: `wait.for` and `input.wait()` in the name of a finished run answer 200, and may suspend the run again. Local: they answer 400.",
  "401 words":
    "Hosted: some routes answer a call without Authorization with a problem document. Local: they answer with `{ error }` and the same status.",
  "rate limits": "Local: there are no rate limits and no `x-ratelimit-*` headers.",
  "routes for servers":
    "Local: `runs.cancel` and the routes without public tokens refuse pages of other origins (403) and have no CORS headers.",
  "schedule windows":
    "Hosted: a scheduled run starts within a window after its cron time. Local: it starts at its cron time.",
  "left out": "Local: unsupported parts answer 501 with their name.",
} as const;
