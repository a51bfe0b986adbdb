-- CreateEnum
CREATE TYPE "ApprovalStatus" AS ENUM ('drafting', 'pending', 'approved', 'edited', 'rejected', 'expired', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "ApprovalEventKind" AS ENUM ('requested', 'drafted', 'approved', 'edited', 'rejected', 'expired', 'cancelled', 'failed', 'published');

-- CreateTable
CREATE TABLE "Approval" (
    "id" UUID NOT NULL,
    "requesterId" UUID NOT NULL,
    "conversationId" UUID,
    "runId" TEXT,
    "topic" TEXT NOT NULL,
    "status" "ApprovalStatus" NOT NULL DEFAULT 'drafting',
    "draft" TEXT,
    "text" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3),
    "decidedAt" TIMESTAMP(3),
    "deliveredAt" TIMESTAMP(3),
    "announcedAt" TIMESTAMP(3),

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalEvent" (
    "id" UUID NOT NULL,
    "approvalId" UUID NOT NULL,
    "kind" "ApprovalEventKind" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "actorName" TEXT,
    "reason" TEXT,
    "text" TEXT,

    CONSTRAINT "ApprovalEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "approvalId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Approval_runId_key" ON "Approval"("runId");

-- CreateIndex
CREATE INDEX "Approval_requesterId_status_createdAt_idx" ON "Approval"("requesterId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Approval_status_createdAt_idx" ON "Approval"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Approval_conversationId_idx" ON "Approval"("conversationId");

-- CreateIndex
CREATE INDEX "ApprovalEvent_approvalId_id_idx" ON "ApprovalEvent"("approvalId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Post_approvalId_key" ON "Post"("approvalId");

-- CreateIndex
CREATE UNIQUE INDEX "Post_slug_key" ON "Post"("slug");

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalEvent" ADD CONSTRAINT "ApprovalEvent_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "Approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "Approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The trail of an approval is append-only, whoever asks.
CREATE FUNCTION "refuseChange"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "ApprovalEvent_append_only"
BEFORE UPDATE OR DELETE ON "ApprovalEvent"
FOR EACH ROW EXECUTE FUNCTION "refuseChange"();
