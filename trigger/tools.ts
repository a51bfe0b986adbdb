import type { Tool, ToolSet } from "ai";
import type { ChatTools } from "@/lib/tools";
import type { Message } from "@/server/db";
import { sendEmail } from "@/trigger/email/send-email"; // feature: email
import type { ToolWork } from "@/trigger/generate-reply/tool-work";
import { draftPost } from "@/trigger/posts/draft-post"; // feature: posts
import { askUser } from "@/trigger/questions/ask-user"; // feature: questions
import { refundOrder } from "@/trigger/refunds/refund-order"; // feature: refunds
import { research } from "@/trigger/research/research"; // feature: research

type MakeTool = (answer: Message, work: ToolWork) => Tool;

const makers: Record<keyof ChatTools, MakeTool> = {
  ask_user: askUser, // feature: questions
  draft_post: draftPost, // feature: posts
  refund_order: refundOrder, // feature: refunds
  research, // feature: research
  send_email: sendEmail, // feature: email
};

/** Returns the tools that the model may call while it writes an answer, by name. */
export function makeTools(answer: Message, work: ToolWork): ToolSet {
  return Object.fromEntries(
    Object.entries<MakeTool>(makers).map(([name, make]) => [name, make(answer, work)]),
  );
}
