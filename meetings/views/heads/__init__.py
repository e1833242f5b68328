"""The heads of the readers' pages: a small function for each kind of page, `nodes` for what they say in JSON-LD."""
