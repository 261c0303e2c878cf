"""What pages share: the view and its URL, the words, the one map call, cards and lists."""
