/** Where a page reads a run and its streams by itself, and the smallest token for it. */
export type LiveAccess = { runId: string; accessToken: string; apiUrl: string };
