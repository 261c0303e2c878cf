"""What we know: the editorial model, its packages, the store, filters, search and the HTTP API."""
