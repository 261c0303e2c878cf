"""What the screens show of what passes the filters: counts, an order of the list, the map of a view, quotations."""
