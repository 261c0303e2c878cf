"""What Streamlit draws of a screen: the parts that pages share, widgets, the session and its address, the one map."""

import logging

# streamlit-folium looks for a visitor as it is imported, when there is none yet: Streamlit warns of it, and says itself
# that the warning can be ignored. A newcomer's first screen began with it.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
