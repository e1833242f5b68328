"""Cuts the site's fonts out of packages of npm: `make fonts` (docs/adr/0020-two-families.md).

What comes out is kept in the repository: the files and their licences in static/fonts/, static/css/font-said.css and
font-told.css with the faces and with local fonts measured to take as much room. Nothing here runs when the site does.
"""
