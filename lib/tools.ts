import type { ApprovalStatus } from "@/lib/approvals";
import type { QuestionEnd } from "@/lib/questions";
import type { Finding } from "@/lib/research";

/** The tools that an answer may call, with what goes in and what comes out. */
export type ChatTools = {
  /** Asks the person back, and waits for a while. */
  ask_user: {
    input: { question: string; choices: string[] };
    output: { status: QuestionEnd; answer?: string; message: string };
  };
  /** Has a run draft a post, which then waits for a person's approval. */
  draft_post: { input: { topic: string }; output: { approvalId: string; message: string } };
  /** Has runs look up questions in the library, all at once. */
  research: { input: { topic: string; questions: string[] }; output: { findings: Finding[] } };
};

/** How an approval ended, told in the conversation that asked for it. */
export type PostOutcome = {
  approvalId: string;
  topic: string;
  status: Exclude<ApprovalStatus, "drafting" | "pending">;
  /** Where the post can be read; only where it was published. */
  slug?: string;
  /** Who decided; missing where no person did. */
  decidedBy?: string;
  reason?: string;
};

/** What a message may carry beside text, by the name of its `data-` part. */
export type ChatData = {
  outcome: PostOutcome;
};
