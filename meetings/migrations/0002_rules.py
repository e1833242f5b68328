"""Rules that tables alone cannot hold: keys over two columns, and triggers.

Locks: whoever writes a meeting's rows locks the meeting first (`meetings.services` does), and the
triggers below take `FOR SHARE` on the row they read, so that no check rests on what another
transaction is changing.
"""

from django.db import migrations

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

# Public ids and slugs, given out once.
REGISTRY = (
    """
    CREATE FUNCTION communique_register_quote() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            UPDATE meetings_publicid SET quote_pk = NULL WHERE value = OLD.public_id;
        ELSIF TG_OP = 'INSERT' THEN
            INSERT INTO meetings_publicid (value, quote_pk, public_from)
                VALUES (NEW.public_id, NEW.id, NEW.public_from);
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
    CREATE TRIGGER quote_registered AFTER INSERT OR DELETE ON meetings_quote
        FOR EACH ROW EXECUTE FUNCTION communique_register_quote();
    CREATE TRIGGER quote_registered_update AFTER UPDATE ON meetings_quote FOR EACH ROW
        WHEN ((OLD.public_id, OLD.public_from) IS DISTINCT FROM (NEW.public_id, NEW.public_from))
        EXECUTE FUNCTION communique_register_quote();

    CREATE FUNCTION communique_register_slug() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        registered bigint;
        seen timestamptz;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            SELECT min(public_from) INTO seen FROM meetings_registeredslug
                WHERE kind = TG_ARGV[0] AND object_pk = OLD.id;
            DELETE FROM meetings_registeredslug
                WHERE kind = TG_ARGV[0] AND object_pk = OLD.id AND (public_from IS NULL OR public_from > now());
        END IF;
        IF TG_OP = 'DELETE' THEN
            UPDATE meetings_registeredslug SET object_pk = NULL WHERE kind = TG_ARGV[0] AND object_pk = OLD.id;
            RETURN NULL;
        END IF;
        INSERT INTO meetings_registeredslug AS r (kind, slug, object_pk, public_from)
            VALUES (TG_ARGV[0], NEW.slug, NEW.id, seen)
            ON CONFLICT (kind, slug) DO UPDATE SET object_pk = r.object_pk WHERE r.object_pk = NEW.id
            RETURNING r.object_pk INTO registered;
        IF registered IS NULL THEN
            RAISE EXCEPTION 'the slug "%" belonged to something else', NEW.slug
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'slug_given_out_once';
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION communique_mark_slugs(of_kind text, ids bigint[], since timestamptz) RETURNS void LANGUAGE sql AS $$
        UPDATE meetings_registeredslug SET public_from = least(public_from, since)
            WHERE kind = of_kind AND object_pk = ANY (ids) AND (public_from IS NULL OR public_from > since);
    $$;

    CREATE FUNCTION communique_mark_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.public_from IS NULL THEN
            -- What readers were still to see waits for the next meeting that shows it, if there is one.
            UPDATE meetings_registeredslug SET public_from = NULL
                WHERE kind = 'meeting' AND object_pk = NEW.id AND public_from > now();
            UPDATE meetings_registeredslug r SET public_from = (
                    SELECT min(m.public_from) FROM meetings_participation p
                    JOIN meetings_meeting m ON m.id = p.meeting_id WHERE p.leader_id = r.object_pk)
                WHERE kind = 'leader' AND public_from > now()
                AND object_pk IN (SELECT leader_id FROM meetings_participation WHERE meeting_id = NEW.id);
            UPDATE meetings_registeredslug r SET public_from = (
                    SELECT min(q.public_from) FROM meetings_quote q
                    JOIN meetings_quote_topics qt ON qt.quote_id = q.id JOIN meetings_topic t ON t.id = qt.topic_id
                    WHERE t.lineage @> ARRAY[r.object_pk] AND q.meeting_id <> NEW.id)
                WHERE kind = 'topic' AND public_from > now()
                AND object_pk IN (
                    SELECT unnest(t.lineage) FROM meetings_quote q
                    JOIN meetings_quote_topics qt ON qt.quote_id = q.id JOIN meetings_topic t ON t.id = qt.topic_id
                    WHERE q.meeting_id = NEW.id);
        ELSE
            PERFORM communique_mark_slugs('meeting', ARRAY[NEW.id], NEW.public_from);
            PERFORM communique_mark_slugs('leader', ARRAY(
                SELECT leader_id FROM meetings_participation WHERE meeting_id = NEW.id ORDER BY leader_id
            ), NEW.public_from);
            PERFORM communique_mark_slugs('topic', ARRAY(
                SELECT DISTINCT unnest(t.lineage) AS topic_id FROM meetings_quote q
                JOIN meetings_quote_topics qt ON qt.quote_id = q.id JOIN meetings_topic t ON t.id = qt.topic_id
                WHERE q.meeting_id = NEW.id ORDER BY topic_id
            ), NEW.public_from);
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION communique_mark_participant() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM communique_mark_slugs('leader', ARRAY[NEW.leader_id], m.public_from)
            FROM meetings_meeting m WHERE m.id = NEW.meeting_id AND m.public_from IS NOT NULL;
        RETURN NULL;
    END $$;

    CREATE FUNCTION communique_mark_topic() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM communique_mark_slugs('topic', t.lineage, q.public_from)
            FROM meetings_quote q, meetings_topic t
            WHERE q.id = NEW.quote_id AND t.id = NEW.topic_id AND q.public_from IS NOT NULL;
        RETURN NULL;
    END $$;

    CREATE TRIGGER meeting_slug AFTER INSERT OR DELETE OR UPDATE OF slug ON meetings_meeting
        FOR EACH ROW EXECUTE FUNCTION communique_register_slug('meeting');
    CREATE TRIGGER leader_slug AFTER INSERT OR DELETE OR UPDATE OF slug ON meetings_leader
        FOR EACH ROW EXECUTE FUNCTION communique_register_slug('leader');
    CREATE TRIGGER topic_slug AFTER INSERT OR DELETE OR UPDATE OF slug ON meetings_topic
        FOR EACH ROW EXECUTE FUNCTION communique_register_slug('topic');
    -- Triggers of one event fire in the order of their names: a slug is registered before it is marked.
    CREATE TRIGGER meeting_z_marked AFTER UPDATE ON meetings_meeting FOR EACH ROW
        WHEN (OLD.public_from IS DISTINCT FROM NEW.public_from) EXECUTE FUNCTION communique_mark_meeting();
    CREATE TRIGGER meeting_z_marked_new AFTER INSERT ON meetings_meeting FOR EACH ROW
        WHEN (NEW.public_from IS NOT NULL) EXECUTE FUNCTION communique_mark_meeting();
    CREATE TRIGGER participation_marked AFTER INSERT OR UPDATE OF leader_id ON meetings_participation
        FOR EACH ROW EXECUTE FUNCTION communique_mark_participant();
    CREATE TRIGGER quote_topic_marked AFTER INSERT OR UPDATE ON meetings_quote_topics
        FOR EACH ROW EXECUTE FUNCTION communique_mark_topic();
    """,
    """
    DROP TRIGGER quote_topic_marked ON meetings_quote_topics;
    DROP TRIGGER participation_marked ON meetings_participation;
    DROP TRIGGER meeting_z_marked_new ON meetings_meeting;
    DROP TRIGGER meeting_z_marked ON meetings_meeting;
    DROP TRIGGER topic_slug ON meetings_topic;
    DROP TRIGGER leader_slug ON meetings_leader;
    DROP TRIGGER meeting_slug ON meetings_meeting;
    DROP FUNCTION communique_mark_topic();
    DROP FUNCTION communique_mark_participant();
    DROP FUNCTION communique_mark_meeting();
    DROP FUNCTION communique_mark_slugs(text, bigint[], timestamptz);
    DROP FUNCTION communique_register_slug();
    DROP TRIGGER quote_registered_update ON meetings_quote;
    DROP TRIGGER quote_registered ON meetings_quote;
    DROP FUNCTION communique_register_quote();
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
