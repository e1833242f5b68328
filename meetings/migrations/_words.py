"""The words of statements, noted as they are written: see `meetings.models.word`."""

# Of what the parser tells apart: words, and the parts of words with a hyphen.
_NEW = """
    INSERT INTO meetings_notedword (word)
    SELECT DISTINCT lower(token) AS word
    FROM {quotes} CROSS JOIN LATERAL ts_parse('default', text || ' ' || original_text) AS parsed (token_kind, token)
    WHERE token_kind IN (1, 2, 10, 11) AND char_length(token) BETWEEN 4 AND 40
        AND NOT EXISTS (SELECT FROM meetings_notedword noted WHERE noted.word = lower(token))
    ORDER BY word;
"""

NOTED = (
    f"""
    CREATE FUNCTION communique_note_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {_NEW.format(quotes="written")}
        RETURN NULL;
    END $$;
    CREATE TRIGGER words_of_new AFTER INSERT ON meetings_quote
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION communique_note_words();

    CREATE FUNCTION communique_note_changed_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {
        _NEW.format(
            quotes="(SELECT n.text, n.original_text FROM written n JOIN former o USING (id)"
            " WHERE (n.text, n.original_text) IS DISTINCT FROM (o.text, o.original_text)) AS changed"
        )
    }
        RETURN NULL;
    END $$;
    CREATE TRIGGER words_of_changed AFTER UPDATE ON meetings_quote
        REFERENCING OLD TABLE AS former NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION communique_note_changed_words();

    {_NEW.format(quotes="meetings_quote")}
    """,
    """
    DROP TRIGGER words_of_changed ON meetings_quote;
    DROP FUNCTION communique_note_changed_words();
    DROP TRIGGER words_of_new ON meetings_quote;
    DROP FUNCTION communique_note_words();
    """,
)
