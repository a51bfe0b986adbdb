import { z } from "zod";
import { exportConversation, exportFormats } from "@/server/chat/export-conversation";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";

const params = z.object({ id: z.uuid() });
const query = z.object({ format: z.enum(exportFormats).default("markdown") });

/** Returns the person's conversation as a file. Waits for an answer that is still being written. */
export const GET = route({ params, query }, async ({ params, query, request, user }) => {
  const file = await exportConversation(user.id, params.id, query.format, request.signal);
  if (!file) throw new ProblemError("not-found");
  return file;
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
