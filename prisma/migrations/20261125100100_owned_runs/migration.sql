-- A page of a list is read from an index, in its order. For runs that takes their owner's id beside the time.
ALTER TABLE "Message" ADD COLUMN "userId" UUID;
ALTER TABLE "ChildRun" ADD COLUMN "userId" UUID;

UPDATE "Message" m SET "userId" = c."userId" FROM "Conversation" c WHERE c.id = m."conversationId";
UPDATE "ChildRun" r SET "userId" = m."userId" FROM "Message" m WHERE m.id = r."messageId";

-- Kept up to date by triggers, so that no writer can forget it.
CREATE FUNCTION "noteMessageOwner"() RETURNS trigger AS $$
BEGIN
  NEW."userId" := (SELECT "userId" FROM "Conversation" WHERE id = NEW."conversationId");
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Message_owner"
BEFORE INSERT ON "Message" FOR EACH ROW EXECUTE FUNCTION "noteMessageOwner"();

CREATE FUNCTION "noteChildRunOwner"() RETURNS trigger AS $$
BEGIN
  NEW."userId" := (SELECT "userId" FROM "Message" WHERE id = NEW."messageId");
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "ChildRun_owner"
BEFORE INSERT ON "ChildRun" FOR EACH ROW EXECUTE FUNCTION "noteChildRunOwner"();

-- Messages first: a child run that is just beginning holds its message's lock, so the second statement sees its row.
CREATE FUNCTION "moveRuns"() RETURNS trigger AS $$
BEGIN
  UPDATE "Message" SET "userId" = NEW."userId" WHERE "conversationId" = NEW.id;
  UPDATE "ChildRun" SET "userId" = NEW."userId"
  WHERE "messageId" IN (SELECT id FROM "Message" WHERE "conversationId" = NEW.id);
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Conversation_runs"
AFTER UPDATE OF "userId" ON "Conversation"
FOR EACH ROW WHEN (OLD."userId" <> NEW."userId") EXECUTE FUNCTION "moveRuns"();

CREATE INDEX "Message_userId_createdAt_runId_idx" ON "Message"("userId", "createdAt" DESC, "runId" DESC);
CREATE INDEX "ChildRun_userId_createdAt_runId_idx" ON "ChildRun"("userId", "createdAt" DESC, "runId" DESC);
CREATE INDEX "Approval_requesterId_createdAt_runId_idx" ON "Approval"("requesterId", "createdAt" DESC, "runId" DESC);

-- The list of conversations: of two that were written in at the same millisecond, the id decides.
DROP INDEX "Conversation_userId_updatedAt_idx";
CREATE INDEX "Conversation_userId_updatedAt_id_idx" ON "Conversation"("userId", "updatedAt" DESC, "id" DESC);
