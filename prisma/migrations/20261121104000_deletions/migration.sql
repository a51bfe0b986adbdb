-- Who has a deleted conversation open is told, too: its messages cannot tell, for when they go they belong to nobody.
CREATE OR REPLACE FUNCTION "tellConversationChange"() RETURNS trigger AS $$
BEGIN
  PERFORM "tellChange"('conversations', COALESCE(NEW."userId", OLD."userId"), COALESCE(NEW.id, OLD.id));
  IF TG_OP = 'DELETE' THEN
    PERFORM "tellChange"('conversation', OLD."userId", OLD.id);
  END IF;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;
