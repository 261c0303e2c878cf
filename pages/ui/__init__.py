"""What Streamlit draws of a screen: the parts that pages share, the widgets, the session and its address, the one map."""
