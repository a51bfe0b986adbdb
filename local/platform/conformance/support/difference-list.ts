/**
 * All that the stand-in answers otherwise than the hosted platform, on purpose. Tests that meet one ask `isHosted` and
 * name it; the others hold for both.
 */
export const DIFFERENCES = {
  "killed processes":
    "A CLI that dies cancels its runs there, since that is the development environment. Here waiting and queued runs go on with the next CLI, and a run killed while it executed has failed that attempt, as when deployed. There is nothing to kill at a platform that is not ours.",
  "cancelled before the start":
    "A run cancelled before it starts never gets `finishedAt` there, so subscriptions to it stay open, and it still takes input. Here it is finished.",
  "poll of timed out and expired runs":
    "TIMED_OUT and EXPIRED are not `isCompleted` there, so `runs.poll` never ends. Here they are.",
  "runs being cancelled":
    "A run that was cancelled, and whose worker has not reported back, still takes input there. Here it refuses at once.",
  "result of completed runs":
    "`GET /api/v1/runs/:id/result` is 404 for completed runs there. Here it has them.",
  "default ttl":
    "Runs of the development environment expire after 10 minutes in the queue there. Here they wait.",
  "stale engine ids":
    "Engine routes answer 500 or 401 to ids that are unknown or no longer current there. Here 400 or 404.",
  "prompt metadata and batches":
    "Metadata of parent and root, and the state of a batch, arrive up to a second late there. Here at once; no test relies on it.",
  "metadata as an object":
    "`GET /api/v1/runs/:id/metadata` answers the JSON as text there, which `metadata.refresh` cannot use. Here an object.",
  "metadata as text":
    "`options.metadata` sent as JSON text is stored encoded twice there, and breaks later operations. Here it is read.",
  "input wait keys":
    "An idempotency key of `input.wait()` belongs to its environment there, to its run here: another run's wait is never mistaken for this one's.",
  "public token minting":
    "No personal access tokens are checked here: whoever reaches 127.0.0.1 with any of them is the one local user.",
  "401 words":
    "A call without Authorization gets a problem document on some routes there. Here `{ error }` with the same status.",
  "rate limits": "There are none here, and no `x-ratelimit-*` headers.",
  "routes for servers":
    "Routes that no public token reaches answer no page of another origin here (403), and have no CORS headers.",
  "schedule windows":
    "A schedule begins some time after its cron time there, in its window. Here at its cron time.",
  "left out": "What is not supported answers 501 with its name.",
} as const;
