"""What a screen is made of, without Streamlit: the view and its address, words, cards, charts, templates filled in."""
