"""The schema of the review store, as migrations: new ones are added, old ones never changed."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE article (id TEXT PRIMARY KEY, title TEXT NOT NULL, outlet TEXT, published TEXT,"
        " kind TEXT NOT NULL, status TEXT NOT NULL, added TEXT NOT NULL) STRICT",
        "CREATE TABLE version (article TEXT NOT NULL REFERENCES article (id), sha256 TEXT NOT NULL,"
        " number INTEGER NOT NULL, checked BLOB NOT NULL, extractor TEXT NOT NULL, added TEXT NOT NULL,"
        " PRIMARY KEY (article, sha256)) STRICT",
        "CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,"
        " article TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL, claim TEXT NOT NULL,"
        " payload TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,"
        " FOREIGN KEY (article, version) REFERENCES version (article, sha256)) STRICT",
        "CREATE INDEX event_of_version ON event (article, version, seq)",
        "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END",
        "CREATE TRIGGER event_fixed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END",
        "CREATE TABLE position (article TEXT NOT NULL, version TEXT NOT NULL, reviewer TEXT NOT NULL,"
        " claim TEXT NOT NULL, PRIMARY KEY (article, version, reviewer)) STRICT",
    ),
    # No table changes: an older version would not know what to make of an event of kind "report".
    (),
    # Nor of one of kind "sign-off".
    (),
    # Nor of "carry" and "version".
    (),
    # Nor of "dismiss" and "edit".
    (),
    # Nor of "assign". The tables of the library are derived from the others; see `shelf`.
    (
        "CREATE TABLE summary (article TEXT PRIMARY KEY, entry BLOB NOT NULL, sketch BLOB NOT NULL) STRICT",
        "CREATE TABLE line (article TEXT NOT NULL, number INTEGER NOT NULL, words TEXT NOT NULL,"
        " hit BLOB NOT NULL, PRIMARY KEY (article, number)) STRICT",
        "CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER NOT NULL, time INTEGER NOT NULL,"
        " entry BLOB NOT NULL, sketch BLOB NOT NULL) STRICT",
        "CREATE TRIGGER summary_of_event AFTER INSERT ON event"
        " BEGIN DELETE FROM summary WHERE article = new.article; END",
        "CREATE TRIGGER summary_of_version AFTER INSERT ON version"
        " BEGIN DELETE FROM summary WHERE article = new.article; END",
        "CREATE TRIGGER summary_of_check AFTER UPDATE OF checked ON version"
        " WHEN old.checked IS NOT new.checked BEGIN DELETE FROM summary WHERE article = new.article; END",
        "CREATE TRIGGER summary_of_article AFTER UPDATE ON article"
        " WHEN (old.title, old.outlet, old.published, old.kind, old.status)"
        " IS NOT (new.title, new.outlet, new.published, new.kind, new.status)"
        " BEGIN DELETE FROM summary WHERE article = new.id; END",
        "CREATE INDEX event_of_article ON event (article, kind)",
    ),
    # No table changes: an older version would not know a disagreement as something to look at again for.
    (),
    # What a version must come to (see `review.store.seals`), and when events with a wrong time count (see
    # `times`).
    (
        "CREATE TABLE seal (article TEXT NOT NULL, version TEXT NOT NULL, checked TEXT NOT NULL,"
        " events INTEGER NOT NULL, digest TEXT NOT NULL, times TEXT NOT NULL, PRIMARY KEY (article, version),"
        " FOREIGN KEY (article, version) REFERENCES version (article, sha256)) STRICT",
        "CREATE TABLE doubt (seq INTEGER PRIMARY KEY REFERENCES event (seq), counted TEXT NOT NULL) STRICT",
        # The tables of the library do not name contested claims yet: they are made again.
        "DELETE FROM summary",
        "DELETE FROM line",
    ),
    # Nor of "promote" and "details", nor that a sign-off can be undone.
    (),
    # The tables of the library do not say yet whose signature ended: they are made again.
    ("DELETE FROM summary", "DELETE FROM line"),
    # Older releases do not know of "record".
    (),
    # Nor of "conclusion" and "informed".
    (),
    # What is kept beside the events (see `protocol.Memo`).
    (
        "CREATE TABLE memo (kind TEXT NOT NULL, article TEXT NOT NULL, about TEXT NOT NULL, by TEXT NOT NULL,"
        " at TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (kind, article, about, by)) STRICT",
        # What is searched in the library and what is shown are apart; both are made again.
        "DROP TABLE line",
        "CREATE TABLE line (article TEXT NOT NULL, number INTEGER NOT NULL, words TEXT NOT NULL,"
        " decided INTEGER NOT NULL, published TEXT, PRIMARY KEY (article, number)) STRICT",
        "CREATE TABLE hit (article TEXT NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL,"
        " PRIMARY KEY (article, number)) STRICT",
        "DELETE FROM summary",
    ),
)
"""One entry a schema version (`PRAGMA user_version`), statement by statement.

A new kind of event is a version here, and one of the schema on a server (`schema/`), for the same reason.

`version.checked` is the check as it was first proposed (JSON of `model.Checked`), by `extractor`.
`position` is where each reviewer was last.
"""

SEALED = 8
"""The schema from which on every version has a seal."""
