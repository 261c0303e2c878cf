"""What an atlas is opened with: a store in step with its package (`parts.py`), and the geocoders (`locator.py`)."""
