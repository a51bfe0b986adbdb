-- A tool call of an answer may wait for an approval. The answer then goes on, in a run of its own.
ALTER TYPE "MessageStatus" ADD VALUE 'waiting' AFTER 'streaming';
ALTER TABLE "Message" ADD COLUMN "continuations" INTEGER NOT NULL DEFAULT 0;

CREATE TYPE "ApprovalDeciders" AS ENUM ('anyone', 'requester', 'reviewer', 'others');

ALTER TYPE "ApprovalEventKind" ADD VALUE 'reminded' AFTER 'drafted';
ALTER TYPE "ApprovalEventKind" ADD VALUE 'escalated' AFTER 'reminded';
ALTER TYPE "ApprovalEventKind" ADD VALUE 'done';

-- All approvals so far are about posts. The default stays for servers of the version before, while a release is rolled out.
ALTER TABLE "Approval" ADD COLUMN "tool" TEXT NOT NULL DEFAULT 'publish_post';
ALTER TABLE "Approval"
  ADD COLUMN "deciders" "ApprovalDeciders" NOT NULL DEFAULT 'anyone',
  ADD COLUMN "messageId" UUID,
  ADD COLUMN "callId" TEXT,
  ADD COLUMN "input" JSONB,
  ADD COLUMN "decidedInput" JSONB,
  ADD COLUMN "result" JSONB,
  ADD COLUMN "remindAt" TIMESTAMP(3),
  ADD COLUMN "escalateAt" TIMESTAMP(3),
  ADD COLUMN "escalateTo" "ApprovalDeciders";
CREATE UNIQUE INDEX "Approval_messageId_callId_key" ON "Approval"("messageId", "callId");
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ApprovalEvent" ADD COLUMN "input" JSONB;

CREATE TABLE "Refund" (
  "id" UUID NOT NULL,
  "approvalId" UUID NOT NULL,
  "order" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Refund_approvalId_key" ON "Refund"("approvalId");
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "Approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
