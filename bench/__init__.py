"""The benchmarks: how long each kind of page takes on an archive of a given size.

`python -m bench` makes the archive where it is not there yet, starts the site as production does
beside a hello-world view, asks for each page in turn, and prints a table. docs/measurements.md says
how to read it.

site: the server → databases: the archive → pages: what is asked for → rounds: the asking → report:
the table → measuring: all of it. settings, urls and counting are what the server loads; profile
explains.
"""
