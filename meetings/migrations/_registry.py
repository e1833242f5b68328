"""The triggers that keep the registries of public ids and slugs, given out once.

`public_from` of an entry is the moment from which readers could see its thing at that address. One
that is past stays; one still to come follows the meetings that show the thing.
"""

REGISTRY = (
    """
    CREATE FUNCTION communique_register_quote() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            UPDATE meetings_publicid
                SET quote_pk = NULL, public_from = CASE WHEN public_from <= now() THEN public_from END
                WHERE value = OLD.public_id;
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

    -- From when on readers see a thing, as its meetings stand now; null where they do not.
    CREATE FUNCTION communique_shown_from(of_kind text, thing bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT CASE of_kind
            WHEN 'meeting' THEN (SELECT public_from FROM meetings_meeting WHERE id = thing)
            WHEN 'leader' THEN (
                SELECT min(m.public_from) FROM meetings_participation p
                JOIN meetings_meeting m ON m.id = p.meeting_id WHERE p.leader_id = thing)
            WHEN 'topic' THEN (
                SELECT min(q.public_from) FROM meetings_quote q
                JOIN meetings_quote_topics qt ON qt.quote_id = q.id JOIN meetings_topic t ON t.id = qt.topic_id
                WHERE t.lineage @> ARRAY[thing])
        END;
    $$;

    CREATE FUNCTION communique_register_slug() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        registered bigint;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            DELETE FROM meetings_registeredslug
                WHERE kind = TG_ARGV[0] AND object_pk = OLD.id AND (public_from IS NULL OR public_from > now());
        END IF;
        IF TG_OP = 'DELETE' THEN
            UPDATE meetings_registeredslug SET object_pk = NULL WHERE kind = TG_ARGV[0] AND object_pk = OLD.id;
            RETURN NULL;
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

    CREATE FUNCTION communique_mark_slugs(of_kind text, ids bigint[], since timestamptz) RETURNS void LANGUAGE sql AS $$
        UPDATE meetings_registeredslug SET public_from = least(public_from, since)
            WHERE kind = of_kind AND object_pk = ANY (ids) AND (public_from IS NULL OR public_from > since);
    $$;

    -- What readers were still to see waits for the next meeting that shows it, if there is one.
    CREATE FUNCTION communique_call_off(of_kind text, ids bigint[]) RETURNS void LANGUAGE sql AS $$
        UPDATE meetings_registeredslug SET public_from = communique_shown_from(of_kind, object_pk)
            WHERE kind = of_kind AND object_pk = ANY (ids) AND public_from > now();
    $$;

    CREATE FUNCTION communique_mark_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        leaders bigint[] := ARRAY(
            SELECT leader_id FROM meetings_participation WHERE meeting_id = NEW.id ORDER BY leader_id
        );
        topics bigint[] := ARRAY(
            SELECT DISTINCT unnest(t.lineage) AS topic_id FROM meetings_quote q
            JOIN meetings_quote_topics qt ON qt.quote_id = q.id JOIN meetings_topic t ON t.id = qt.topic_id
            WHERE q.meeting_id = NEW.id ORDER BY topic_id
        );
    BEGIN
        IF NEW.public_from IS NULL THEN
            PERFORM communique_call_off('meeting', ARRAY[NEW.id]);
            PERFORM communique_call_off('leader', leaders);
            PERFORM communique_call_off('topic', topics);
        ELSE
            PERFORM communique_mark_slugs('meeting', ARRAY[NEW.id], NEW.public_from);
            PERFORM communique_mark_slugs('leader', leaders, NEW.public_from);
            PERFORM communique_mark_slugs('topic', topics, NEW.public_from);
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION communique_mark_participant() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM communique_call_off('leader', ARRAY[OLD.leader_id]);
        END IF;
        IF TG_OP <> 'DELETE' THEN
            PERFORM communique_mark_slugs('leader', ARRAY[NEW.leader_id], m.public_from)
                FROM meetings_meeting m WHERE m.id = NEW.meeting_id AND m.public_from IS NOT NULL;
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION communique_mark_topic() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM communique_call_off('topic', t.lineage) FROM meetings_topic t WHERE t.id = OLD.topic_id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            PERFORM communique_mark_slugs('topic', t.lineage, q.public_from)
                FROM meetings_quote q, meetings_topic t
                WHERE q.id = NEW.quote_id AND t.id = NEW.topic_id AND q.public_from IS NOT NULL;
        END IF;
        RETURN NULL;
    END $$;

    -- Topics above another show with it.
    CREATE FUNCTION communique_mark_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        since timestamptz := communique_shown_from('topic', NEW.id);
    BEGIN
        IF since IS NOT NULL THEN
            PERFORM communique_call_off('topic', OLD.lineage);
            PERFORM communique_mark_slugs('topic', NEW.lineage, since);
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION communique_mark_moved_quote() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        topics bigint[] := ARRAY(
            SELECT DISTINCT unnest(t.lineage) AS topic_id FROM meetings_quote_topics qt
            JOIN meetings_topic t ON t.id = qt.topic_id WHERE qt.quote_id = NEW.id ORDER BY topic_id
        );
    BEGIN
        PERFORM communique_call_off('topic', topics);
        PERFORM communique_mark_slugs('topic', topics, NEW.public_from) WHERE NEW.public_from IS NOT NULL;
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
    CREATE TRIGGER participation_marked
        AFTER INSERT OR DELETE OR UPDATE OF leader_id, meeting_id ON meetings_participation
        FOR EACH ROW EXECUTE FUNCTION communique_mark_participant();
    CREATE TRIGGER quote_topic_marked AFTER INSERT OR DELETE OR UPDATE ON meetings_quote_topics
        FOR EACH ROW EXECUTE FUNCTION communique_mark_topic();
    CREATE TRIGGER topic_z_marked AFTER UPDATE OF parent_id ON meetings_topic FOR EACH ROW
        WHEN (OLD.lineage IS DISTINCT FROM NEW.lineage) EXECUTE FUNCTION communique_mark_lineage();
    CREATE TRIGGER quote_z_moved AFTER UPDATE OF meeting_id ON meetings_quote FOR EACH ROW
        WHEN (OLD.meeting_id <> NEW.meeting_id) EXECUTE FUNCTION communique_mark_moved_quote();
    """,
    """
    DROP TRIGGER quote_z_moved ON meetings_quote;
    DROP TRIGGER topic_z_marked ON meetings_topic;
    DROP TRIGGER quote_topic_marked ON meetings_quote_topics;
    DROP TRIGGER participation_marked ON meetings_participation;
    DROP TRIGGER meeting_z_marked_new ON meetings_meeting;
    DROP TRIGGER meeting_z_marked ON meetings_meeting;
    DROP TRIGGER topic_slug ON meetings_topic;
    DROP TRIGGER leader_slug ON meetings_leader;
    DROP TRIGGER meeting_slug ON meetings_meeting;
    DROP FUNCTION communique_mark_moved_quote();
    DROP FUNCTION communique_mark_lineage();
    DROP FUNCTION communique_mark_topic();
    DROP FUNCTION communique_mark_participant();
    DROP FUNCTION communique_mark_meeting();
    DROP FUNCTION communique_call_off(text, bigint[]);
    DROP FUNCTION communique_mark_slugs(text, bigint[], timestamptz);
    DROP FUNCTION communique_register_slug();
    DROP FUNCTION communique_shown_from(text, bigint);
    DROP TRIGGER quote_registered_update ON meetings_quote;
    DROP TRIGGER quote_registered ON meetings_quote;
    DROP FUNCTION communique_register_quote();
    """,
)
