"""What things are called on a screen, in the reader's language."""
