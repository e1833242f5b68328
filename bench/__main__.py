"""`python -m bench [--quotes N] [--rounds N] [--profile]`: measure, and print the table.

QUOTES in the environment stands for --quotes; DATABASE_URL, there or in `.env`, names the server to
measure on; without it, it is the embedded one.
"""

import argparse
import os

import django
from environs import Env

from bench import databases, readouts, site

QUOTES = 100_000
SEED = 1
ROUNDS = 40


def main() -> None:
    arguments = _arguments()
    Env().read_env(site.PROJECT / ".env", recurse=False)
    server = databases.server_address(os.environ.get("DATABASE_URL", ""))
    database = databases.archive(server, quotes=arguments.quotes, seed=SEED)
    with site.static_files(database) as static_root:
        os.environ.update(site.environment(database, static_root))
        django.setup()
        # They name things of the site's, which wants its settings first.
        from bench import desk, lists, measuring, paint, profile, suggestions
        from meetings.corpus import landmarks

        if arguments.profile:
            profile.print_plans(quotes=arguments.quotes, seed=SEED)
        else:
            measuring.print_table(database, quotes=arguments.quotes, seed=SEED, rounds=arguments.rounds)
            print(f"\n{suggestions.line()}\n\n{desk.tables()}\n\n{lists.counts()}\n")
            print(f"{lists.table(quotes=arguments.quotes, seed=SEED)}\n\n{readouts.tables()}")
            print(f"\n{paint.table(landmarks(arguments.quotes, SEED))}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the pages on a synthetic archive.")
    quotes = int(os.environ.get("QUOTES") or QUOTES)
    parser.add_argument("--quotes", type=int, default=quotes, help=f"How large the archive is (QUOTES, or {QUOTES}).")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"How often each page is asked for ({ROUNDS}).")
    parser.add_argument("--profile", action="store_true", help="Explain the slowest queries of each page instead.")
    return parser.parse_args()


if __name__ == "__main__":
    main()
