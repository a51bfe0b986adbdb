/** What a page needs to read a run and its streams from Trigger.dev: the address, and a token for this run only. */
export type LiveAccess = { runId: string; accessToken: string; apiUrl: string };
