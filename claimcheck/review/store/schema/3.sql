-- Fact bases that were published for the desk: all files as one text, named by its hash, so that every machine
-- compares with the same. A lead publishes; what was published is never changed.

-- When the last event of a version counts is asked before each act.
CREATE INDEX event_counts ON event (article, version, (coalesce(counted, at)));

CREATE TABLE published_facts (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sha256 text NOT NULL, files bytea NOT NULL,
  by text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER facts_kept BEFORE UPDATE OR DELETE ON published_facts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER facts_whole BEFORE TRUNCATE ON published_facts EXECUTE FUNCTION refuse_change();
ALTER TABLE published_facts ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON published_facts FOR SELECT USING ((SELECT has_role('reader')));

-- Gives the number under which the files are published.
CREATE FUNCTION publish_facts(files_ bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  number_ integer;
BEGIN
  IF NOT has_role('lead') THEN
    RAISE EXCEPTION 'a lead publishes facts' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO published_facts (sha256, files, by) VALUES (encode(sha256(files_), 'hex'), files_, my_name())
    RETURNING number INTO number_;
  RETURN number_;
END $$;
