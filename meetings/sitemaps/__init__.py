"""The sitemap: every page that is to be found, in parts, each page with the moment its readers last saw it change.

kinds: which pages of a kind there are → parts: their parts and the index of these → answers: the requests.

A part is a range of primary keys, so that its rows are read from an index and none is passed over, whatever the size of
the archive; it has fewer pages than the protocol allows. Moments come from what readers see alone: a draft moves none.
"""
