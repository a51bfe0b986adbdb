/** Called by Next once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { repairRequests } = await import("@/server/http/front-door");
  repairRequests();
}
