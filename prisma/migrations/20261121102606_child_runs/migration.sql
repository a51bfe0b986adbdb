-- CreateTable
CREATE TABLE "ChildRun" (
    "runId" TEXT NOT NULL,
    "messageId" UUID NOT NULL,
    "callId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChildRun_pkey" PRIMARY KEY ("runId")
);

-- CreateIndex
CREATE INDEX "ChildRun_messageId_idx" ON "ChildRun"("messageId");

-- AddForeignKey
ALTER TABLE "ChildRun" ADD CONSTRAINT "ChildRun_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
