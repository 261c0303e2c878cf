"""What things are called: `closed_lists.py` for screens and files alike; `sentences.py`: what we need of a language."""
