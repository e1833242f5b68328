"""Every write that touches more than one row.

A service is keyword-only and typed, runs in one transaction, checks what it was given
(`full_clean`) before it saves, and raises ValidationError with a sentence for people. A service
that writes a meeting's rows locks the meeting first (`locking`), so that two of them on one
meeting come one after the other.
"""
