"""What people bring: files of any kind and in any state, read without harm."""
