-- The runs that wrote an answer before its tool calls were decided. The answer's own row has the newest run.
CREATE TABLE "EarlierRun" (
    "runId" TEXT NOT NULL,
    "messageId" UUID NOT NULL,
    "userId" UUID,
    "task" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EarlierRun_pkey" PRIMARY KEY ("runId")
);

CREATE INDEX "EarlierRun_messageId_idx" ON "EarlierRun"("messageId");
CREATE INDEX "EarlierRun_userId_createdAt_runId_idx" ON "EarlierRun"("userId", "createdAt" DESC, "runId" DESC);

ALTER TABLE "EarlierRun" ADD CONSTRAINT "EarlierRun_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "EarlierRun_owner"
BEFORE INSERT ON "EarlierRun" FOR EACH ROW EXECUTE FUNCTION "noteChildRunOwner"();
