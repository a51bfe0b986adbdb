-- The search kept a full-text index that knows words only, and that the planner did not use for one person's messages.
DROP INDEX "Message_text_idx";
DROP FUNCTION "messageText";

-- Returns the text of a message's parts that its page shows. Parts of any other shape have none.
CREATE FUNCTION "visibleText"(parts JSONB) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(value #>> '{}', E'\n\n' ORDER BY place, field)
  FROM jsonb_path_query(parts, '$[*]') WITH ORDINALITY AS listed(part, place)
  CROSS JOIN LATERAL unnest(CASE part ->> 'type'
    WHEN 'text' THEN ARRAY[part -> 'text']
    WHEN 'tool-ask_user' THEN ARRAY[part #> '{input,question}', part #> '{output,answer}']
    WHEN 'tool-draft_post' THEN ARRAY[part #> '{input,topic}']
    WHEN 'tool-research' THEN ARRAY[part #> '{input,topic}']
    WHEN 'data-outcome' THEN ARRAY[part #> '{data,topic}']
  END) WITH ORDINALITY AS shown(value, field)
  WHERE jsonb_typeof(value) = 'string'
$$;

-- Returns a text in the one form in which texts are compared: composed (NFKC), without case, with plain apostrophes and
-- single spaces, without Markdown's signs for bold and code. The end of a very long text is not searched.
CREATE FUNCTION "searchForm"(text TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    replace(replace(translate(lower(upper(normalize(left(text, 100000), NFKC))), '’‘`', ''''''), '**', ''), 'ß', 'ss'),
    '\s+', ' ', 'g'
  ))
$$;

-- Returns every three neighbouring characters of a text's words, and its owner, so that one index finds the texts of one
-- person. Not pg_trgm: with the locale C it leaves out every character beyond ASCII. A long word is cut into pieces that
-- overlap, because substr() counts from the beginning. The cost tells the planner to prefer the index. Not PARALLEL
-- SAFE, because starting workers takes longer than a search.
CREATE FUNCTION "searchKeys"(owner UUID, form TEXT) RETURNS TEXT[]
LANGUAGE sql IMMUTABLE COST 10000 AS $$
  SELECT array_agg(substr(piece, place, 3)) || owner::TEXT
  FROM string_to_table(form, ' ') AS word
  CROSS JOIN LATERAL generate_series(1, length(word) - 2, 64) AS start
  CROSS JOIN LATERAL substr(word, start, 66) AS piece
  CROSS JOIN LATERAL generate_series(1, length(piece) - 2) AS place
$$;

-- What the search looks through: a row for each message that shows text, and one for each title at position -1.
CREATE TABLE "SearchText" (
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "form" TEXT NOT NULL,
  CONSTRAINT "SearchText_pkey" PRIMARY KEY ("id")
);

-- Kept up to date by triggers, so that no writer can forget it.
CREATE FUNCTION "keepMessageText"() RETURNS trigger AS $$
BEGIN
  DELETE FROM "SearchText" WHERE id = NEW.id;
  -- Read again, because the trigger runs when its transaction commits.
  INSERT INTO "SearchText" (id, "conversationId", "userId", position, form)
  SELECT m.id, m."conversationId", c."userId", m.position, "searchForm"("visibleText"(m.parts))
  FROM "Message" m JOIN "Conversation" c ON c.id = m."conversationId"
  WHERE m.id = NEW.id AND "visibleText"(m.parts) IS NOT NULL;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

-- Deferred: by then the transaction holds the conversation's lock, so a change of owner is either seen or still to come.
CREATE CONSTRAINT TRIGGER "Message_text"
AFTER INSERT OR UPDATE OF parts ON "Message" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION "keepMessageText"();

CREATE FUNCTION "dropMessageText"() RETURNS trigger AS $$
BEGIN
  DELETE FROM "SearchText" WHERE id = OLD.id;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Message_text_drop"
AFTER DELETE ON "Message" FOR EACH ROW EXECUTE FUNCTION "dropMessageText"();

CREATE FUNCTION "keepTitleText"() RETURNS trigger AS $$
BEGIN
  INSERT INTO "SearchText" (id, "conversationId", "userId", position, form)
  VALUES (NEW.id, NEW.id, NEW."userId", -1, "searchForm"(NEW.title))
  ON CONFLICT (id) DO UPDATE SET form = EXCLUDED.form;
  UPDATE "SearchText" SET "userId" = NEW."userId"
  WHERE "conversationId" = NEW.id AND "userId" <> NEW."userId";
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Conversation_text"
AFTER INSERT OR UPDATE OF title, "userId" ON "Conversation"
FOR EACH ROW EXECUTE FUNCTION "keepTitleText"();

INSERT INTO "SearchText" (id, "conversationId", "userId", position, form)
SELECT id, id, "userId", -1, "searchForm"(title) FROM "Conversation"
UNION ALL
SELECT m.id, c.id, c."userId", m.position, "searchForm"("visibleText"(m.parts))
FROM "Message" m JOIN "Conversation" c ON c.id = m."conversationId"
WHERE "visibleText"(m.parts) IS NOT NULL;

ALTER TABLE "SearchText" ADD CONSTRAINT "SearchText_conversationId_fkey"
FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "SearchText_conversationId_position_idx" ON "SearchText"("conversationId", "position");

-- An index on an expression: schema.prisma knows nothing of it, and no migration it makes takes it away.
CREATE INDEX "SearchText_keys_idx" ON "SearchText" USING GIN ("searchKeys"("userId", form));
