"""Stories: how their files are read, what is told of them."""
