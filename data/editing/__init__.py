"""What editors do: who they are, and all that they may write."""
