-- Messages to people and systems. They are written in the transaction that makes their event, and sent by a run.
CREATE TYPE "OutboxChannel" AS ENUM ('email', 'slack', 'webhook');
CREATE TYPE "OutboxStatus" AS ENUM ('pending', 'sent', 'failed');

CREATE TABLE "OutboxMessage" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" "OutboxChannel" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "payload" JSONB,
    "status" "OutboxStatus" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "runId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),
    "approvalId" UUID,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");
CREATE UNIQUE INDEX "OutboxMessage_runId_key" ON "OutboxMessage"("runId");
CREATE INDEX "OutboxMessage_approvalId_idx" ON "OutboxMessage"("approvalId");
CREATE INDEX "OutboxMessage_status_createdAt_idx" ON "OutboxMessage"("status", "createdAt");
CREATE INDEX "OutboxMessage_channel_status_id_idx" ON "OutboxMessage"("channel", "status", "id" DESC);

ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "Approval"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The few reviewers among all people, most of whom are guests.
CREATE INDEX "User_role_idx" ON "User"("role");
