-- What is kept beside the events: consents to search outside, what is watched, drafts of notes (which only their writer
-- reads). The newest of the same kind, article, subject and person counts; without content it is over.
CREATE TABLE memo (
  kind text NOT NULL CHECK (kind IN ('consent', 'watch', 'draft')), article text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL, by text COLLATE "C" NOT NULL, at text COLLATE "C" NOT NULL, content text NOT NULL,
  PRIMARY KEY (kind, article, about, by)
);
ALTER TABLE memo ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON memo FOR SELECT USING (
  CASE WHEN kind = 'draft' THEN by = (SELECT my_name()) ELSE (SELECT has_role('reader')) END);
CREATE POLICY add ON memo FOR INSERT WITH CHECK (
  (SELECT has_role('admin')) OR by = (SELECT my_name()) AND (SELECT has_role('reviewer')));
CREATE POLICY change ON memo FOR UPDATE USING (
  (SELECT has_role('admin')) OR by = (SELECT my_name()) AND (SELECT has_role('reviewer')));

-- What is searched in the library and what is shown are apart: a search reads many rows and shows few. It comes in the
-- order of the index: a frequent word is found without sorting all that have it.
CREATE TABLE hit (
  article text COLLATE "C" NOT NULL, number integer NOT NULL, content bytea NOT NULL, PRIMARY KEY (article, number)
);
INSERT INTO hit SELECT article, number, hit FROM line;
ALTER TABLE line DROP COLUMN hit;
ALTER TABLE line ALTER COLUMN words TYPE text USING words || '';  -- writes the table anew, without what was dropped
CREATE INDEX line_order ON line (published DESC NULLS LAST, article, number);

-- A sign-off names the look-ups that it stands for, which are evidence.
DROP INDEX event_that_cites;
CREATE INDEX event_that_cites ON event (kind) WHERE kind IN ('cite', 'record', 'sign-off');

-- Adds new events of one version, all or none, in one round trip: `added` is a list of objects with the columns of an
-- event and `body`, what its hash covers after the hash before it. None is added if the version has any above `since_`.
-- The rights are those of the member.
CREATE FUNCTION append_events(article_ text, version_ text, at_ text, since_ bigint, added jsonb)
RETURNS TABLE (seq bigint, counted text, prev text) LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  one jsonb;
  head text;
  last text;
BEGIN
  PERFORM lock_article(article_);
  IF since_ IS NOT NULL AND EXISTS (SELECT 1 FROM event e
      WHERE e.article = article_ AND e.version = version_ AND e.seq > since_) THEN
    RETURN;
  END IF;
  SELECT e.hash INTO head FROM event e WHERE e.article = article_ ORDER BY e.seq DESC LIMIT 1;
  SELECT max(coalesce(e.counted, e.at)) INTO last FROM event e WHERE e.article = article_ AND e.version = version_;
  FOR one IN SELECT jsonb_array_elements(added) LOOP
    prev := coalesce(head, repeat('0', 64));
    head := encode(sha256(convert_to('["' || prev || (one ->> 'body'), 'UTF8')), 'hex');
    INSERT INTO event AS e (uid, article, version, kind, claim, payload, by, at, prev, hash, counted)
      VALUES (one ->> 'uid', article_, version_, one ->> 'kind', one ->> 'claim', one ->> 'payload', one ->> 'by',
        one ->> 'at', prev, head, CASE WHEN last > at_ THEN last END)
      RETURNING e.seq, e.counted INTO seq, counted;
    RETURN NEXT;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION grant_role(who text, role_ text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  here text := current_schema();
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', here, who);
  EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', here, who);
  IF role_ IS NULL THEN RETURN; END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', here, who);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', here, who);
  IF role_ = 'reader' THEN RETURN; END IF;
  EXECUTE format('GRANT INSERT ON %I.article, %1$I.version, %1$I.event, %1$I.snapshot, %1$I.piece TO %I', here, who);
  EXECUTE format('GRANT UPDATE (title, outlet, published, kind, status) ON %I.article TO %I', here, who);
  EXECUTE format('GRANT UPDATE (checked, extractor) ON %I.version TO %I', here, who);
  EXECUTE format('GRANT INSERT, UPDATE (at, content) ON %I.memo TO %I', here, who);
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I.position, %1$I.summary, %1$I.line, %1$I.hit TO %I', here, who);
END $$;
