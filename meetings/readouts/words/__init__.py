"""Word lists: plain data about languages and the world, no rule and no text of anybody's."""
