class Refused(ValueError):
    """An operation that the draft as it stands does not allow; the message is one sentence for the editor."""
