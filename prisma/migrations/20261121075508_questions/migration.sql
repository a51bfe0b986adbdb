-- CreateEnum
CREATE TYPE "QuestionStatus" AS ENUM ('open', 'answered', 'skipped', 'expired', 'stopped');

-- CreateTable
CREATE TABLE "Question" (
    "messageId" UUID NOT NULL,
    "callId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "choices" TEXT[],
    "status" "QuestionStatus" NOT NULL DEFAULT 'open',
    "answer" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Question_pkey" PRIMARY KEY ("messageId","callId")
);

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
