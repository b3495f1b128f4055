"""Questions many rules ask, one topic a file."""
