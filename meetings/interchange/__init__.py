"""Leaders, terms of office and topics as CSV, out and in.

A file is read (`sheets`), compared with what is there (`resources`, one module for each kind of thing),
and what would change is told (`reports`) before anything is written (`running`). What comes in goes through
the models' own checks and the services' rules, row by row, and is one transaction: all of it, or nothing.

`meetings.interchange` knows no request; the desk's pages are in `meetings.admin.interchange`.
"""
