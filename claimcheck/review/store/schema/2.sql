-- Snapshots of evidence, so that every member can open what is cited. A snapshot is named by the hash of its record, its
-- parts (what was fetched, and its text) by theirs; parts are in pieces, none too long for one message.

CREATE TABLE snapshot (id text COLLATE "C" PRIMARY KEY, record bytea NOT NULL, added_by text NOT NULL DEFAULT session_user);
CREATE TABLE piece (
  part text COLLATE "C" NOT NULL, place integer NOT NULL, content bytea NOT NULL, PRIMARY KEY (part, place)
);
CREATE TRIGGER snapshot_kept BEFORE UPDATE OR DELETE ON snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER snapshot_whole BEFORE TRUNCATE ON snapshot EXECUTE FUNCTION refuse_change();
CREATE TRIGGER piece_kept BEFORE UPDATE OR DELETE ON piece FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER piece_whole BEFORE TRUNCATE ON piece EXECUTE FUNCTION refuse_change();
ALTER TABLE snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE piece ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON snapshot FOR SELECT USING ((SELECT has_role('reader')));
CREATE POLICY read ON piece FOR SELECT USING ((SELECT has_role('reader')));
CREATE POLICY add ON snapshot FOR INSERT WITH CHECK ((SELECT has_role('reviewer')));
CREATE POLICY add ON piece FOR INSERT WITH CHECK ((SELECT has_role('reviewer')));

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
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I.position, %1$I.summary, %1$I.line TO %I', here, who);
END $$;
