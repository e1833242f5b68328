"""What came in from an editor, checked: a message at the place where a value was typed."""
