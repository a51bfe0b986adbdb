-- Tells on the channel `changes` what has changed for whom, once it is committed: ids, and nothing else.
CREATE FUNCTION "tellChange"(topic text, person uuid, id uuid) RETURNS void AS $$
  SELECT pg_notify('changes', json_build_object('topic', topic, 'person', person, 'id', id)::text);
$$ LANGUAGE sql;

CREATE FUNCTION "tellConversationChange"() RETURNS trigger AS $$
BEGIN
  PERFORM "tellChange"('conversations', COALESCE(NEW."userId", OLD."userId"), COALESCE(NEW.id, OLD.id));
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Conversation_change"
AFTER INSERT OR DELETE OR UPDATE OF title, "updatedAt", "activeMessageId", "userId" ON "Conversation"
FOR EACH ROW EXECUTE FUNCTION "tellConversationChange"();

CREATE FUNCTION "tellMessageChange"() RETURNS trigger AS $$
DECLARE
  conversation uuid := COALESCE(NEW."conversationId", OLD."conversationId");
BEGIN
  PERFORM "tellChange"('conversation', "userId", id) FROM "Conversation" WHERE id = conversation;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Message_change"
AFTER INSERT OR DELETE OR UPDATE OF status ON "Message"
FOR EACH ROW EXECUTE FUNCTION "tellMessageChange"();

CREATE FUNCTION "tellApprovalChange"() RETURNS trigger AS $$
BEGIN
  PERFORM "tellChange"('approvals', NEW."requesterId", NEW.id);
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Approval_change"
AFTER INSERT OR UPDATE ON "Approval"
FOR EACH ROW EXECUTE FUNCTION "tellApprovalChange"();
