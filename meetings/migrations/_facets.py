"""The narrow copy of what a search counts quotes by, which the database keeps.

Whatever changes a quote, what it is about or whom its speaker speaks for has its rows written anew, all in one
statement, after they are locked: only so does a row never rest on what another transaction is changing.
"""

WORDS_OF = (
    """
    -- Said to be immutable, which an index asks for: for one quote and one wording it is, since the triggers below
    -- count a wording with every change of the vector, and lock a row before they write it. It never scans the table,
    -- however small that looks to a plan made before many quotes came.
    CREATE FUNCTION communique_words_of(quote bigint, wording integer) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 SET enable_seqscan TO off
        RETURN (SELECT search_vector FROM meetings_quote WHERE id = quote);
    """,
    "DROP FUNCTION communique_words_of(bigint, integer);",
)

KEPT = (
    """
    -- Statistics of it would take reading as many vectors as are sampled. Without them, the index is always asked.
    ALTER INDEX facets_words ALTER COLUMN 1 SET STATISTICS 0;

    ALTER TABLE meetings_quotefacets ADD CONSTRAINT facets_of_a_quote
        FOREIGN KEY (quote_id) REFERENCES meetings_quote (id) ON DELETE CASCADE;

    CREATE FUNCTION communique_form(kind text, text_status text) RETURNS smallint
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (
            (array_position(ARRAY['remark', 'question', 'answer', 'joint-statement'], kind) - 1) * 100
            + array_position(ARRAY['original', 'official-translation', 'interpreter', 'unofficial-translation',
                'paraphrase'], text_status) - 1
        )::smallint;

    -- reworded: which of the quotes have other words than before.
    CREATE FUNCTION communique_write_facets(quotes bigint[], reworded bigint[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        IF cardinality(quotes) = 0 THEN
            RETURN;
        END IF;
        PERFORM FROM meetings_quotefacets WHERE quote_id = ANY (quotes) ORDER BY quote_id FOR UPDATE;
        INSERT INTO meetings_quotefacets AS kept (
            quote_id, public_from, meeting, said_on, said_until, first_year, last_year, form, position, speaker,
            country, addressee, topics_key, wording, topics
        )
        SELECT q.id, q.public_from, q.meeting_id, q.said_on, q.said_until, extract(year FROM q.said_on),
            extract(year FROM q.said_until), communique_form(q.kind, q.text_status), q.position, q.speaker_id,
            p.country_id, q.addressee_id, hashtextextended(carried.topics::text, 0), 0, carried.topics
        FROM meetings_quote q
        LEFT JOIN meetings_participation p ON p.meeting_id = q.meeting_id AND p.leader_id = q.speaker_id
        CROSS JOIN LATERAL (SELECT ARRAY(
            SELECT topic_id FROM meetings_quote_topics WHERE quote_id = q.id ORDER BY topic_id
        ) AS topics) AS carried
        WHERE q.id = ANY (quotes)
        ORDER BY q.id
        ON CONFLICT (quote_id) DO UPDATE SET (
            public_from, meeting, said_on, said_until, first_year, last_year, form, position, speaker, country,
            addressee, topics_key, wording, topics
        ) = ROW (
            excluded.public_from, excluded.meeting, excluded.said_on, excluded.said_until, excluded.first_year,
            excluded.last_year, excluded.form, excluded.position, excluded.speaker, excluded.country,
            excluded.addressee, excluded.topics_key, kept.wording + (kept.quote_id = ANY (reworded))::integer,
            excluded.topics
        );
    END $$;

    CREATE FUNCTION communique_facets_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM communique_write_facets(ARRAY(SELECT id FROM written), '{}');
        RETURN NULL;
    END $$;
    CREATE TRIGGER facets_of_new AFTER INSERT ON meetings_quote
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_new();

    CREATE FUNCTION communique_facets_of_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM communique_write_facets(
            ARRAY(
                SELECT n.id FROM written n JOIN former o USING (id)
                WHERE (o.public_from, o.meeting_id, o.said_on, o.said_until, o.kind, o.text_status, o.position,
                        o.speaker_id, o.addressee_id, o.search_vector)
                    IS DISTINCT FROM (n.public_from, n.meeting_id, n.said_on, n.said_until, n.kind, n.text_status,
                        n.position, n.speaker_id, n.addressee_id, n.search_vector)
            ),
            ARRAY(
                SELECT n.id FROM written n JOIN former o USING (id)
                WHERE o.search_vector IS DISTINCT FROM n.search_vector
            )
        );
        RETURN NULL;
    END $$;
    CREATE TRIGGER facets_of_changed AFTER UPDATE ON meetings_quote
        REFERENCING OLD TABLE AS former NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_changed();

    CREATE FUNCTION communique_facets_of_tagged() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            PERFORM communique_write_facets(
                ARRAY(SELECT quote_id FROM former UNION SELECT quote_id FROM written), '{}'
            );
        ELSE
            PERFORM communique_write_facets(ARRAY(SELECT DISTINCT quote_id FROM written), '{}');
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER facets_of_tagged AFTER INSERT ON meetings_quote_topics
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_tagged();
    CREATE TRIGGER facets_of_untagged AFTER DELETE ON meetings_quote_topics
        REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_tagged();
    CREATE TRIGGER facets_of_retagged AFTER UPDATE ON meetings_quote_topics
        REFERENCING OLD TABLE AS former NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_tagged();

    CREATE FUNCTION communique_facets_of_speakers() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            PERFORM communique_write_facets(ARRAY(
                SELECT q.id FROM (
                    SELECT n.meeting_id, unnest(ARRAY[o.leader_id, n.leader_id]) AS leader_id
                    FROM written n JOIN former o USING (id)
                    WHERE (o.meeting_id, o.leader_id, o.country_id)
                        IS DISTINCT FROM (n.meeting_id, n.leader_id, n.country_id)
                ) AS p JOIN meetings_quote q ON q.meeting_id = p.meeting_id AND q.speaker_id = p.leader_id
            ), '{}');
        ELSE
            PERFORM communique_write_facets(ARRAY(
                SELECT q.id FROM written p
                JOIN meetings_quote q ON q.meeting_id = p.meeting_id AND q.speaker_id = p.leader_id
            ), '{}');
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER facets_of_speakers AFTER INSERT ON meetings_participation
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_speakers();
    CREATE TRIGGER facets_of_former_speakers AFTER DELETE ON meetings_participation
        REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_speakers();
    CREATE TRIGGER facets_of_changed_speakers AFTER UPDATE ON meetings_participation
        REFERENCING OLD TABLE AS former NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION communique_facets_of_speakers();

    SELECT communique_write_facets(ARRAY(SELECT id FROM meetings_quote ORDER BY id), '{}');
    """,
    """
    DROP TRIGGER facets_of_changed_speakers ON meetings_participation;
    DROP TRIGGER facets_of_former_speakers ON meetings_participation;
    DROP TRIGGER facets_of_speakers ON meetings_participation;
    DROP FUNCTION communique_facets_of_speakers();
    DROP TRIGGER facets_of_retagged ON meetings_quote_topics;
    DROP TRIGGER facets_of_untagged ON meetings_quote_topics;
    DROP TRIGGER facets_of_tagged ON meetings_quote_topics;
    DROP FUNCTION communique_facets_of_tagged();
    DROP TRIGGER facets_of_changed ON meetings_quote;
    DROP FUNCTION communique_facets_of_changed();
    DROP TRIGGER facets_of_new ON meetings_quote;
    DROP FUNCTION communique_facets_of_new();
    DROP FUNCTION communique_write_facets(bigint[], bigint[]);
    ALTER TABLE meetings_quotefacets DROP CONSTRAINT facets_of_a_quote;
    DROP FUNCTION communique_form(text, text);
    """,
)
