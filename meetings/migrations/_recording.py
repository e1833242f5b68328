"""Triggers that note, while something is recorded, which things a transaction touches; and what recovery needs.

They cost nothing but the test of a setting while nothing is recorded. What they note is gone with the transaction,
and a savepoint that is rolled back takes back what was noted since.
"""

from meetings.migrations._registry import REGISTRY

NOTE = (
    """
    CREATE FUNCTION communique_note(thing text) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        noted text := coalesce(current_setting('communique.touched', true), '');
    BEGIN
        IF thing IS NOT NULL AND position(' ' || thing || ' ' IN noted) = 0 THEN
            PERFORM set_config('communique.touched', noted || ' ' || thing || ' ', true);
        END IF;
    END $$;
    """,
    "DROP FUNCTION communique_note(text);",
)

# A table → the thing its rows belong to, and where a row says which: a column, or a query with {row} for the row.
BELONGS = {
    "meetings_meeting": ("meetings.meeting", "{row}.id"),
    "meetings_participation": ("meetings.meeting", "{row}.meeting_id"),
    "meetings_source": ("meetings.meeting", "{row}.meeting_id"),
    "meetings_quote": ("meetings.meeting", "{row}.meeting_id"),
    "meetings_quote_topics": (
        "meetings.meeting",
        "(SELECT meeting_id FROM meetings_quote WHERE id = {row}.quote_id)",
    ),
    "meetings_attestation": ("meetings.meeting", "{row}.meeting_id"),
    "meetings_formerid": ("meetings.meeting", "(SELECT meeting_id FROM meetings_quote WHERE id = {row}.quote_id)"),
    "meetings_correction": ("meetings.meeting", "{row}.meeting_id"),
    "meetings_leader": ("meetings.leader", "{row}.id"),
    "meetings_leadername": ("meetings.leader", "{row}.leader_id"),
    "meetings_term": ("meetings.leader", "{row}.leader_id"),
    "meetings_portrait": ("meetings.leader", "{row}.leader_id"),
    "meetings_portraitimage": (
        "meetings.leader",
        "(SELECT leader_id FROM meetings_portrait WHERE id = {row}.portrait_id)",
    ),
    "meetings_topic": ("meetings.topic", "{row}.id"),
    "meetings_topicsynonym": ("meetings.topic", "{row}.topic_id"),
    "meetings_country": ("meetings.country", "{row}.id"),
}


def noted(table: str) -> tuple[str, str]:
    """Return the SQL that makes, and that drops, the trigger of a table."""
    model, which = BELONGS[table]
    name = table.replace("meetings_", "communique_note_")
    make = f"""
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM communique_note('{model}:' || {which.format(row="OLD")});
        END IF;
        IF TG_OP <> 'DELETE' THEN
            PERFORM communique_note('{model}:' || {which.format(row="NEW")});
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW
        WHEN (current_setting('communique.recording', true) = 'on') EXECUTE FUNCTION {name}();
    """
    return make, f"DROP TRIGGER noted ON {table}; DROP FUNCTION {name}();"


# A deleted thing that is recovered has its own addresses again; nothing else ever gets them.
RECOVERY = """
CREATE OR REPLACE FUNCTION communique_register_quote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    registered bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE meetings_publicid
            SET quote_pk = NULL, deleted_pk = OLD.id,
                public_from = CASE WHEN public_from <= now() THEN public_from END
            WHERE value = OLD.public_id;
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO meetings_publicid AS r (value, quote_pk, public_from)
            VALUES (NEW.public_id, NEW.id, NEW.public_from)
            ON CONFLICT (value) DO UPDATE
                SET quote_pk = NEW.id, deleted_pk = NULL, public_from = least(r.public_from, NEW.public_from)
                WHERE r.quote_pk IS NULL AND r.deleted_pk = NEW.id
            RETURNING r.quote_pk INTO registered;
        IF registered IS NULL THEN
            RAISE EXCEPTION 'the public id % belonged to another statement', NEW.public_id
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'quote_public_id_kept';
        END IF;
    ELSIF NEW.public_id <> OLD.public_id THEN
        RAISE EXCEPTION 'a public id is for ever'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_public_id_kept';
    ELSE
        UPDATE meetings_publicid SET public_from = CASE
                WHEN public_from <= now() THEN least(public_from, NEW.public_from) ELSE NEW.public_from END
            WHERE value = NEW.public_id;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION communique_register_slug() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    registered bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM meetings_registeredslug
            WHERE kind = TG_ARGV[0] AND object_pk = OLD.id AND (public_from IS NULL OR public_from > now());
    END IF;
    IF TG_OP = 'DELETE' THEN
        UPDATE meetings_registeredslug SET object_pk = NULL, deleted_pk = OLD.id
            WHERE kind = TG_ARGV[0] AND object_pk = OLD.id;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        UPDATE meetings_registeredslug SET object_pk = NEW.id, deleted_pk = NULL
            WHERE kind = TG_ARGV[0] AND object_pk IS NULL AND deleted_pk = NEW.id;
    END IF;
    INSERT INTO meetings_registeredslug AS r (kind, slug, object_pk, public_from)
        VALUES (TG_ARGV[0], NEW.slug, NEW.id, communique_shown_from(TG_ARGV[0], NEW.id))
        ON CONFLICT (kind, slug) DO UPDATE SET object_pk = r.object_pk WHERE r.object_pk = NEW.id
        RETURNING r.object_pk INTO registered;
    IF registered IS NULL THEN
        RAISE EXCEPTION 'the slug "%" belonged to something else', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'slug_given_out_once';
    END IF;
    RETURN NULL;
END $$;
"""


def as_before(name: str) -> str:
    """Return the SQL that gives a function of the registry its first body again."""
    start = REGISTRY[0].index(f"CREATE FUNCTION {name}()")
    end = REGISTRY[0].index("END $$;", start) + len("END $$;")
    return REGISTRY[0][start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


NO_RECOVERY = as_before("communique_register_quote") + as_before("communique_register_slug")
