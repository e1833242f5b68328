"""Rules that tables alone cannot hold: keys over two columns, and triggers.

Locks: whoever writes a meeting's rows locks the meeting first (`meetings.services` does), and the
triggers below take `FOR SHARE` on the row they read, so that no check rests on what another
transaction is changing.
"""

from django.db import migrations

from meetings.migrations._registry import REGISTRY

# A speaker, an addressee and a proof belong to the meeting of their quote.
KEYS = {
    ("meetings_quote", "quote_speaker_takes_part"): (
        "(meeting_id, speaker_id) REFERENCES meetings_participation (meeting_id, leader_id)"
    ),
    ("meetings_quote", "quote_addressee_takes_part"): (
        "(meeting_id, addressee_id) REFERENCES meetings_participation (meeting_id, leader_id)"
    ),
    ("meetings_attestation", "attestation_quote_of_meeting"): (
        "(quote_id, meeting_id) REFERENCES meetings_quote (id, meeting_id)"
    ),
    ("meetings_attestation", "attestation_source_of_meeting"): (
        "(source_id, meeting_id) REFERENCES meetings_source (id, meeting_id)"
    ),
    ("meetings_correction", "correction_quote_of_meeting"): (
        "(quote_id, meeting_id) REFERENCES meetings_quote (id, meeting_id)"
    ),
}

SPANS = (
    """
    CREATE FUNCTION communique_check_spans() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        source_length integer;
        span int4range;
    BEGIN
        SELECT char_length(text) INTO source_length FROM meetings_source WHERE id = NEW.source_id FOR SHARE;
        FOREACH span IN ARRAY NEW.spans LOOP
            IF span IS NULL OR isempty(span) OR lower_inf(span) OR upper_inf(span)
                    OR lower(span) < 0 OR upper(span) > source_length THEN
                RAISE EXCEPTION 'span % lies outside the % characters of its source', span, source_length
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'attestation_spans_in_source';
            END IF;
        END LOOP;
        RETURN NEW;
    END $$;
    CREATE TRIGGER attestation_spans_in_source BEFORE INSERT OR UPDATE OF spans, source_id ON meetings_attestation
        FOR EACH ROW EXECUTE FUNCTION communique_check_spans();

    CREATE FUNCTION communique_keep_source() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM meetings_attestation WHERE source_id = NEW.id) THEN
            RAISE EXCEPTION 'a quote rests on the text of this source'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'source_text_kept';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER source_text_kept BEFORE UPDATE OF text ON meetings_source
        FOR EACH ROW WHEN (OLD.text IS DISTINCT FROM NEW.text) EXECUTE FUNCTION communique_keep_source();
    """,
    """
    DROP TRIGGER source_text_kept ON meetings_source;
    DROP FUNCTION communique_keep_source();
    DROP TRIGGER attestation_spans_in_source ON meetings_attestation;
    DROP FUNCTION communique_check_spans();
    """,
)

# One writer at a time changes the shape of a forest, so that two cannot close a circle together.
FORESTS = (
    """
    CREATE FUNCTION communique_set_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('meetings_topic.parent_id'));
        NEW.lineage := coalesce((SELECT lineage FROM meetings_topic WHERE id = NEW.parent_id), '{}') || NEW.id;
        IF NEW.parent_id = NEW.id OR NEW.id = ANY (NEW.lineage[:cardinality(NEW.lineage) - 1]) THEN
            RAISE EXCEPTION 'topic % would be its own ancestor', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'topic_not_its_own_ancestor';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER topic_lineage BEFORE INSERT OR UPDATE OF parent_id, lineage ON meetings_topic
        FOR EACH ROW EXECUTE FUNCTION communique_set_lineage();

    CREATE FUNCTION communique_pass_lineage_on() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE meetings_topic SET parent_id = parent_id WHERE parent_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER topic_lineage_down AFTER UPDATE OF parent_id ON meetings_topic
        FOR EACH ROW WHEN (OLD.lineage IS DISTINCT FROM NEW.lineage) EXECUTE FUNCTION communique_pass_lineage_on();

    CREATE FUNCTION communique_check_parent_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('meetings_meeting.parent_id'));
        IF EXISTS (
            WITH RECURSIVE above (id) AS (
                SELECT NEW.parent_id
                UNION
                SELECT m.parent_id FROM above JOIN meetings_meeting m ON m.id = above.id WHERE m.parent_id IS NOT NULL
            )
            SELECT FROM above WHERE id = NEW.id
        ) THEN
            RAISE EXCEPTION 'meeting % would be its own ancestor', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_not_its_own_ancestor';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER meeting_not_its_own_ancestor BEFORE INSERT OR UPDATE OF parent_id ON meetings_meeting
        FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION communique_check_parent_meeting();
    """,
    """
    DROP TRIGGER meeting_not_its_own_ancestor ON meetings_meeting;
    DROP FUNCTION communique_check_parent_meeting();
    DROP TRIGGER topic_lineage_down ON meetings_topic;
    DROP FUNCTION communique_pass_lineage_on();
    DROP TRIGGER topic_lineage ON meetings_topic;
    DROP FUNCTION communique_set_lineage();
    """,
)

# A quote's copies of its meeting's dates and visibility.
COPIES = (
    """
    CREATE FUNCTION communique_copy_from_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        SELECT first_day, ends_on, public_from INTO NEW.said_on, NEW.said_until, NEW.public_from
            FROM meetings_meeting WHERE id = NEW.meeting_id FOR SHARE;
        RETURN NEW;
    END $$;
    CREATE TRIGGER quote_copies
        BEFORE INSERT OR UPDATE OF meeting_id, said_on, said_until, public_from ON meetings_quote
        FOR EACH ROW EXECUTE FUNCTION communique_copy_from_meeting();

    CREATE FUNCTION communique_copy_to_quotes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE meetings_quote SET public_from = NEW.public_from WHERE meeting_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER meeting_copies AFTER UPDATE ON meetings_meeting FOR EACH ROW
        WHEN ((OLD.first_day, OLD.ends_on, OLD.public_from)
            IS DISTINCT FROM (NEW.first_day, NEW.ends_on, NEW.public_from))
        EXECUTE FUNCTION communique_copy_to_quotes();
    """,
    """
    DROP TRIGGER meeting_copies ON meetings_meeting;
    DROP FUNCTION communique_copy_to_quotes();
    DROP TRIGGER quote_copies ON meetings_quote;
    DROP FUNCTION communique_copy_from_meeting();
    """,
)


def key(table: str, name: str, columns: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY {columns} DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        *[key(table, name, columns) for (table, name), columns in KEYS.items()],
        *[migrations.RunSQL(forward, backward) for forward, backward in (SPANS, FORESTS, COPIES, REGISTRY)],
    ]
