"""Functions and text-search configurations that generated columns rest on.

Bodies are written as SQL-standard `RETURN` expressions: the names in them are bound when the
function is made, so that a dump restores whatever the search path.
"""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# ISO 639-1 code → the stemmer PostgreSQL brings. Another language is searched word by word.
STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}


def configuration(name: str) -> str:
    return f"""
    CREATE TEXT SEARCH CONFIGURATION communique_{name} (COPY = pg_catalog.{name});
    ALTER TEXT SEARCH CONFIGURATION communique_{name}
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {name if name == "simple" else f"{name}_stem"};
    """


CONFIGURATIONS = [*STEMMERS.values(), "simple"]

BY_LANGUAGE = "\n        ".join(f"WHEN '{code}' THEN '{name}'" for code, name in STEMMERS.items())
BY_STEMMER = "\n        ".join(f"WHEN '{name}' THEN 'communique_{name}'::regconfig" for name in STEMMERS.values())

FUNCTIONS = f"""
CREATE FUNCTION communique_fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(unaccent('unaccent'::regdictionary, normalize(value, NFKC)));

CREATE FUNCTION communique_period_end(day date, known_to text) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE known_to
        WHEN 'year' THEN (day + interval '1 year' - interval '1 day')::date
        WHEN 'month' THEN (day + interval '1 month' - interval '1 day')::date
        ELSE day
    END;

CREATE FUNCTION communique_stemmer(language text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE split_part(lower(language), '-', 1)
        {BY_LANGUAGE}
        ELSE 'simple'
    END;

CREATE FUNCTION communique_config(language text) RETURNS regconfig
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE communique_stemmer(language)
        {BY_STEMMER}
        ELSE 'communique_simple'::regconfig
    END;

-- Beside its words a vector carries a mark for each language it holds words of, such as "~english".
CREATE FUNCTION communique_vector(language text, words text, original_language text, original text)
    RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector(communique_config(language), words)
        || to_tsvector(communique_config(original_language), original)
        || array_to_tsvector(CASE original
            WHEN '' THEN ARRAY['~' || communique_stemmer(language)]
            ELSE ARRAY['~' || communique_stemmer(language), '~' || communique_stemmer(original_language)]
        END);

-- What `words`, in the syntax of websearch_to_tsquery, mean in each of `languages`: words stemmed by
-- the rules of a language, its stop words left out, match the vectors that carry its mark. Empty where
-- all the words are stop words. Not `marked`, it is the words alone, to rank by.
CREATE FUNCTION communique_query(words text, languages text[], marked boolean) RETURNS tsquery
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    meaning tsquery := '';
    stemmer text;
    part tsquery;
BEGIN
    FOR stemmer IN SELECT DISTINCT communique_stemmer(language) FROM unnest(languages) AS language ORDER BY 1 LOOP
        part := websearch_to_tsquery(('communique_' || stemmer)::regconfig, words);
        IF numnode(part) > 0 THEN
            meaning := meaning || CASE WHEN marked THEN quote_literal('~' || stemmer)::tsquery && part ELSE part END;
        END IF;
    END LOOP;
    RETURN meaning;
END $$;
"""

OPERATIONS = [
    UnaccentExtension(),
    TrigramExtension(),
    *[
        migrations.RunSQL(configuration(name), f"DROP TEXT SEARCH CONFIGURATION communique_{name}")
        for name in CONFIGURATIONS
    ],
    migrations.RunSQL(
        FUNCTIONS,
        """
        DROP FUNCTION communique_query(text, text[], boolean);
        DROP FUNCTION communique_vector(text, text, text, text);
        DROP FUNCTION communique_config(text);
        DROP FUNCTION communique_stemmer(text);
        DROP FUNCTION communique_period_end(date, text);
        DROP FUNCTION communique_fold(text);
        """,
    ),
]
