import { z } from "zod";
import { answerResponse } from "@/server/chat/answer-response";
import { findAnswerToResume } from "@/server/chat/messages";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";

const params = z.object({ id: z.uuid() });
/** `message` is the newest message that the page holds: an unfinished answer, or a message without one. */
const query = z.object({ message: z.uuid().optional() });

/** Resumes an answer: replays it from its first chunk and follows it to its last. Answers 204 when none is due. */
export const GET = route({ params, query, isStream: true }, async ({ params, query, request, user }) => {
  const found = await findAnswerToResume(user.id, params.id, query.message);
  if (found === null) throw new ProblemError("not-found");
  if (found === "none") return new Response(null, { status: 204 });
  return answerResponse(found, request.signal);
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
