"""What things are called: `closed_lists.py` for screens and files alike; `language.py` says sentences in a language."""
