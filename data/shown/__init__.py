"""What the screens show of what passes the filters: the map of a view, an order of the list, headings of quotations."""
