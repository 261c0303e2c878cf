"""What lets anybody check a quotation: the way to its words, what stands around them, what became of them since."""
