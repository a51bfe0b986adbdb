import { z } from "zod";
import { approvedTool } from "@/server/approvals/approved-tool";
import { enqueue } from "@/server/outbox/outbox";

/** Sends an e-mail. It is a row of the outbox, which a run sends after the commit, at least once. */
export const sendEmail = approvedTool({
  input: z.strictObject({
    to: z.email().max(254),
    subject: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^\r\n]*$/, "must be one line"),
    text: z.string().trim().min(1).max(20_000),
  }),
  title: ({ to, subject }) => `E-mail to ${to}: ${subject}`,
  async carryOut(tx, approvalId, { to, subject, text }) {
    await enqueue(tx, [
      { event: `e-mail ${approvalId}`, channel: "email", recipient: to, subject, text, approvalId },
    ]);
    return { message: `The e-mail to ${to} is on its way.` };
  },
});
