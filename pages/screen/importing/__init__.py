"""What the screens of an import are made of, without Streamlit."""
