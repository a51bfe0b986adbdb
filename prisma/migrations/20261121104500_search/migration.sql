-- The text of a message's parts. Cut, because no tsvector may be larger than a megabyte: an answer of any length can be
-- stored, and its beginning be found. PostgreSQL takes what follows < or / for a tag or a path, and with the locale C
-- typographic signs for letters: the control character around them keeps the words beside them apart.
CREATE FUNCTION "messageText"(parts JSONB) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(
    regexp_replace(string_agg(part ->> 'text', E'\n\n'), E'[</\u00A0-\u00BF\u2000-\u206F\u3000-\u3011]', E'\u0001\\&\u0001', 'g'),
    100000
  )
  FROM jsonb_array_elements(parts) AS part WHERE part ->> 'type' = 'text'
$$;

-- An index on an expression: schema.prisma knows nothing of it, and no migration it makes takes it away.
CREATE INDEX "Message_text_idx" ON "Message" USING GIN (to_tsvector('simple', "messageText"(parts)));
