-- A desk of a newsroom: one schema, which is first in the search path while this runs. Whoever runs it owns the
-- tables and is the first admin. Functions that do what a member may not do by hand keep that path.

CREATE TABLE schema_version (number integer NOT NULL);
INSERT INTO schema_version VALUES (0);

-- Who may do what here: a user of the database, the name that stands beside what they do, and their role.
CREATE TABLE member (
  login text PRIMARY KEY,
  name text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('reader', 'reviewer', 'lead', 'admin'))
);

CREATE FUNCTION my_name() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT name FROM member WHERE login = session_user $$;

CREATE FUNCTION has_role(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT coalesce((SELECT array_position(ARRAY['reader', 'reviewer', 'lead', 'admin'], role)
    >= array_position(ARRAY['reader', 'reviewer', 'lead', 'admin'], wanted)
    FROM member WHERE login = session_user), false) $$;

CREATE TABLE article (
  id text COLLATE "C" PRIMARY KEY, title text NOT NULL, outlet text, published text COLLATE "C", kind text NOT NULL,
  status text NOT NULL, added text NOT NULL
);
CREATE TABLE version (
  article text COLLATE "C" NOT NULL REFERENCES article (id), sha256 text COLLATE "C" NOT NULL, number integer NOT NULL,
  checked bytea NOT NULL, extractor text NOT NULL, added text NOT NULL,
  PRIMARY KEY (article, sha256), UNIQUE (article, number)
);
-- Columns as in the store of one machine; then when it counts (NULL: at its own time), and who really wrote it.
CREATE TABLE event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, uid text NOT NULL UNIQUE,
  article text COLLATE "C" NOT NULL, version text COLLATE "C" NOT NULL, kind text NOT NULL, claim text NOT NULL,
  payload text NOT NULL, by text NOT NULL, at text COLLATE "C" NOT NULL, prev text NOT NULL, hash text NOT NULL,
  counted text COLLATE "C", written_by text NOT NULL, written_at timestamptz NOT NULL,
  FOREIGN KEY (article, version) REFERENCES version (article, sha256)
);
CREATE INDEX event_of_version ON event (article, version, seq);
CREATE INDEX event_of_article ON event (article, seq);
CREATE INDEX event_that_cites ON event (kind) WHERE kind IN ('cite', 'record');
CREATE TABLE seal (
  article text COLLATE "C" NOT NULL, version text COLLATE "C" NOT NULL, checked text NOT NULL,
  events integer NOT NULL, digest text NOT NULL, times text NOT NULL,
  PRIMARY KEY (article, version), FOREIGN KEY (article, version) REFERENCES version (article, sha256)
);
CREATE TABLE position (
  article text NOT NULL, version text NOT NULL, reviewer text NOT NULL, claim text NOT NULL,
  PRIMARY KEY (article, version, reviewer)
);
CREATE TABLE summary (article text COLLATE "C" PRIMARY KEY, entry bytea NOT NULL, sketch bytea NOT NULL);
CREATE TABLE line (
  article text COLLATE "C" NOT NULL, number integer NOT NULL, words text NOT NULL, hit bytea NOT NULL,
  decided boolean NOT NULL, published text COLLATE "C", PRIMARY KEY (article, number)
);
-- Words are found by their trigrams, where the extension is there or may be made.
DO $$
DECLARE
  place text;
BEGIN
  BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
  EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'without pg_trgm a search of the library reads all claims';
  END;
  SELECT nspname INTO place FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
    WHERE extname = 'pg_trgm';
  IF place IS NOT NULL THEN
    EXECUTE format('CREATE INDEX line_words ON line USING gin (words %I.gin_trgm_ops)', place);
  END IF;
END $$;
CREATE INDEX line_decided ON line (article, number) WHERE decided;

-- What is only ever added.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER event_kept BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_whole BEFORE TRUNCATE ON event EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_kept BEFORE DELETE ON version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_whole BEFORE TRUNCATE ON version EXECUTE FUNCTION refuse_change();
CREATE TRIGGER article_kept BEFORE DELETE ON article FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_kept BEFORE DELETE ON seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_whole BEFORE TRUNCATE ON seal EXECUTE FUNCTION refuse_change();

-- Nobody else writes about an article until this transaction ends; members and these functions take the same lock.
CREATE FUNCTION lock_article(article text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT
  AS $$ SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || article, 0)) $$;

CREATE FUNCTION stamp(moment timestamptz) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;

-- Whether the member may add this event. Under another's name only an admin brings in what was done elsewhere. What
-- resolves a disagreement, signs or assigns is for a lead; so is undoing what somebody else did.
CREATE FUNCTION may_add(kind text, by text, payload text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT has_role('admin') OR by = my_name() AND has_role(CASE
    WHEN kind IN ('sign-off', 'assign') THEN 'lead'
    WHEN kind = 'verdict' AND jsonb_array_length(coalesce($3::jsonb -> 'over', '[]'::jsonb)) > 0 THEN 'lead'
    WHEN kind IN ('undo', 'redo') AND NOT EXISTS (
      SELECT 1 FROM event AS target WHERE target.uid = $3::jsonb ->> 'event' AND target.by = my_name()
    ) THEN 'lead'
    ELSE 'reviewer' END)
$$;

CREATE FUNCTION check_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  now_ text := stamp(clock_timestamp());
  latest text := stamp(clock_timestamp() + interval '5 minutes');
  head text;
BEGIN
  PERFORM lock_article(NEW.article);
  SELECT hash INTO head FROM event WHERE article = NEW.article ORDER BY seq DESC LIMIT 1;
  IF NEW.prev <> coalesce(head, repeat('0', 64)) THEN
    RAISE EXCEPTION 'the event is not chained to the last one of its article' USING ERRCODE = 'serialization_failure';
  END IF;
  IF coalesce(NEW.counted, NEW.at) > latest THEN
    NEW.counted := now_;
  END IF;
  NEW.written_by := session_user;
  NEW.written_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER event_checked BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION check_event();

CREATE FUNCTION seal_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE seal SET events = events + 1, digest = encode(sha256(convert_to(digest || NEW.hash, 'UTF8')), 'hex')
    WHERE article = NEW.article AND version = NEW.version;
  IF NEW.counted IS NOT NULL THEN
    UPDATE seal SET times = (
      SELECT encode(sha256(convert_to('[' || string_agg(format('[%s,"%s"]', seq, counted), ',' ORDER BY seq) || ']',
        'UTF8')), 'hex')
      FROM event WHERE article = NEW.article AND version = NEW.version AND counted IS NOT NULL
    ) WHERE article = NEW.article AND version = NEW.version;
  END IF;
  DELETE FROM summary WHERE article = NEW.article;
  PERFORM pg_notify(current_schema(), left(NEW.article, 1000));
  RETURN NULL;
END $$;
CREATE TRIGGER event_sealed AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION seal_event();

-- The check of a version is fixed by the first act on it.
CREATE FUNCTION check_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM lock_article(NEW.article);
  IF TG_OP = 'UPDATE' AND ((OLD.article, OLD.sha256, OLD.number) IS DISTINCT FROM (NEW.article, NEW.sha256, NEW.number)
    OR EXISTS (
      SELECT 1 FROM event WHERE article = OLD.article AND version = OLD.sha256 AND kind NOT IN ('assign', 'details')
        AND NOT (kind IN ('undo', 'redo') AND claim = '')
    )) THEN
    RAISE EXCEPTION 'the version is fixed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_checked BEFORE INSERT OR UPDATE ON version FOR EACH ROW EXECUTE FUNCTION check_version();

CREATE FUNCTION seal_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO seal VALUES (NEW.article, NEW.sha256,
    encode(sha256(convert_to(NEW.number || ' ' || NEW.extractor || E'\n', 'UTF8') || NEW.checked), 'hex'), 0, '', '')
    ON CONFLICT (article, version) DO UPDATE SET checked = excluded.checked;
  DELETE FROM summary WHERE article = NEW.article;
  PERFORM pg_notify(current_schema(), left(NEW.article, 1000));
  RETURN NULL;
END $$;
CREATE TRIGGER version_sealed AFTER INSERT ON version FOR EACH ROW EXECUTE FUNCTION seal_version();
CREATE TRIGGER version_sealed_again AFTER UPDATE ON version FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION seal_version();

CREATE FUNCTION renew_summary() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM summary WHERE article = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER article_renewed AFTER UPDATE ON article FOR EACH ROW
  WHEN ((OLD.title, OLD.outlet, OLD.published, OLD.kind, OLD.status)
    IS DISTINCT FROM (NEW.title, NEW.outlet, NEW.published, NEW.kind, NEW.status)) EXECUTE FUNCTION renew_summary();

-- Row security. The tables of the library have none: LIKE could not use their index, and they are for every member.
ALTER TABLE article ENABLE ROW LEVEL SECURITY;
ALTER TABLE version ENABLE ROW LEVEL SECURITY;
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE position ENABLE ROW LEVEL SECURITY;
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON article FOR SELECT USING ((SELECT has_role('reader')));
CREATE POLICY read ON version FOR SELECT USING ((SELECT has_role('reader')));
CREATE POLICY read ON event FOR SELECT USING ((SELECT has_role('reader')));
CREATE POLICY read ON member FOR SELECT USING ((SELECT has_role('reader')));
CREATE POLICY add ON article FOR INSERT WITH CHECK ((SELECT has_role('reviewer')));
CREATE POLICY change ON article FOR UPDATE USING ((SELECT has_role('reviewer')));
CREATE POLICY add ON version FOR INSERT WITH CHECK ((SELECT has_role('reviewer')));
CREATE POLICY change ON version FOR UPDATE USING ((SELECT has_role('reviewer')));
CREATE POLICY add ON event FOR INSERT WITH CHECK (may_add(kind, by, payload));
CREATE POLICY own ON position USING (reviewer = (SELECT my_name()) OR (SELECT has_role('admin')))
  WITH CHECK (reviewer = (SELECT my_name()) OR (SELECT has_role('admin')));

-- What a role may do with each table. Nobody but the owner has any right that is not named here.
CREATE FUNCTION grant_role(who text, role_ text) RETURNS void
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
  EXECUTE format('GRANT INSERT ON %I.article, %1$I.version, %1$I.event TO %I', here, who);
  EXECUTE format('GRANT UPDATE (title, outlet, published, kind, status) ON %I.article TO %I', here, who);
  EXECUTE format('GRANT UPDATE (checked, extractor) ON %I.version TO %I', here, who);
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I.position, %1$I.summary, %1$I.line TO %I', here, who);
END $$;
REVOKE ALL ON FUNCTION grant_role FROM PUBLIC;

-- Makes a user of the database a member, changes their name or role, or (role NULL) ends it. For admins.
CREATE FUNCTION set_member(login_ text, name_ text, role_ text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT has_role('admin') AND NOT pg_has_role(session_user, current_user, 'USAGE') THEN
    RAISE EXCEPTION 'only an admin changes members' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF role_ IS NULL THEN
    DELETE FROM member WHERE login = login_;
  ELSE
    INSERT INTO member VALUES (login_, name_, role_)
      ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role;
  END IF;
  IF login_ <> current_user THEN
    PERFORM grant_role(login_, role_);
  END IF;
END $$;
