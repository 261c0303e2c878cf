"""How an atlas gets its store and its places at a start."""
