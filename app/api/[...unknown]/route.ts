import { drainBody } from "@/server/http/request-body";
import { ProblemError, problemResponse } from "@/server/problem";

/** Answers an unknown route with a problem. Next would answer with a page. */
async function refuse(request: Request): Promise<Response> {
  await drainBody(request);
  return problemResponse(new ProblemError("not-found"));
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
