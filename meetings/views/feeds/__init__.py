"""Atom feeds of what readers may see: everything, a leader, a topic, a pair, any search, the corrections.

atom: the format → entries: statements, meetings and corrections as entries → answers: the requests. A feed holds what
appeared last, a bounded number of entries; each keeps its id whatever becomes of it, and its `updated` moves with it.
"""
