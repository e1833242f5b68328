"""The readers' pages. A view finds its rows, bounded, and hands them to a template."""
