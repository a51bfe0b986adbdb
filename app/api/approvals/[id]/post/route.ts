import { revalidateTag } from "next/cache";
import { z } from "zod";
import { otherMethods, route } from "@/server/http/route";
import { postTag } from "@/server/posts/posts";
import { takeDown } from "@/server/posts/take-down";

const params = z.object({ id: z.uuid() });

/** Takes the published post of an approval down. */
export const DELETE = route({ params, limit: "actions" }, async ({ params, user }) => {
  revalidateTag(postTag(await takeDown(user, params.id)), { expire: 0 });
  return new Response(null, { status: 204 });
});

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
