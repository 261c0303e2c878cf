"""Everything that answers over HTTP beside Streamlit."""
