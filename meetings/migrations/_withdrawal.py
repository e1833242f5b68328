"""A statement withdrawn by itself: it has no public_from, and shows readers none of its topics.

The functions that copy a meeting's visibility to its quotes and mark what readers can see, and the trigger that
marks the topics of a quote, as they are before it and with it.
"""

from django.db import migrations

COPY = """
    CREATE OR REPLACE FUNCTION communique_copy_from_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        SELECT first_day, ends_on, public_from INTO NEW.said_on, NEW.said_until, NEW.public_from
            FROM meetings_meeting WHERE id = NEW.meeting_id FOR SHARE;{withdrawn}
        RETURN NEW;
    END $$;
    DROP TRIGGER quote_copies ON meetings_quote;
    CREATE TRIGGER quote_copies
        BEFORE INSERT OR UPDATE OF meeting_id, said_on, said_until, public_from{column} ON meetings_quote
        FOR EACH ROW EXECUTE FUNCTION communique_copy_from_meeting();
"""

MARK = """
    CREATE OR REPLACE FUNCTION communique_mark_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        leaders bigint[] := ARRAY(
            SELECT leader_id FROM meetings_participation WHERE meeting_id = NEW.id ORDER BY leader_id
        );
        topics bigint[] := ARRAY(
            SELECT DISTINCT unnest(t.lineage) AS topic_id FROM meetings_quote q
            JOIN meetings_quote_topics qt ON qt.quote_id = q.id JOIN meetings_topic t ON t.id = qt.topic_id
            WHERE q.meeting_id = NEW.id{condition} ORDER BY topic_id
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
    DROP TRIGGER quote_z_moved ON meetings_quote;
    CREATE TRIGGER quote_z_moved AFTER UPDATE OF meeting_id{column} ON meetings_quote FOR EACH ROW
        WHEN ((OLD.meeting_id{old}) IS DISTINCT FROM (NEW.meeting_id{new}))
        EXECUTE FUNCTION communique_mark_moved_quote();
"""

BEFORE = {"withdrawn": "", "column": "", "condition": "", "old": "", "new": ""}
SINCE = {
    "withdrawn": """
        IF NEW.withdrawn_at IS NOT NULL THEN
            NEW.public_from := NULL;
        END IF;""",
    "column": ", withdrawn_at",
    "condition": " AND q.withdrawn_at IS NULL",
    "old": ", OLD.withdrawn_at",
    "new": ", NEW.withdrawn_at",
}

OPERATIONS = [migrations.RunSQL(each.format(**SINCE), each.format(**BEFORE)) for each in (COPY, MARK)]
