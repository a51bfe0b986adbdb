/**
 * The tasks that the server triggers, by their types alone: the one door from `server/` to the code that runs on
 * Trigger.dev. A value imported from there would bundle the task into every route.
 */

export type { generateReply } from "@/trigger/generate-reply";
export type { deliverDecision } from "@/trigger/posts/deliver-decision"; // feature: posts
export type { publishPost } from "@/trigger/posts/publish-post"; // feature: posts
export type { rewritePost } from "@/trigger/posts/rewrite-post"; // feature: posts
