"""The commands of the command line about what we know: the store."""
