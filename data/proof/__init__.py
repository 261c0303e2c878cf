"""What lets anybody check a quotation again: the way to its very words, what stands around them, what became of them."""
