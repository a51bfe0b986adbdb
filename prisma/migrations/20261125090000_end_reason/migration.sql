-- Why an answer ended (`lib/end-reason.ts`). Null on what a person wrote, and on answers from before there was a reason:
-- their status tells it.
ALTER TABLE "Message" ADD COLUMN "endReason" TEXT;
