"""Work on what strangers bring, in a process of its own: whatever it holds, the app neither stops nor grows."""
