"""What Streamlit tells of a run beyond its public functions: what asked for it, and for what."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def went_back() -> bool:
    """Whether the back or the forward button asked for this run. When the map speaks at once, Streamlit forgets it."""
    return bool(_told("is_history_navigation"))


def is_for_a_fragment() -> bool:
    """Whether a fragment alone is drawn: the map spoke, or something in the fragment was touched.

    A widget of the page that is touched in the very moment in which the map speaks comes with its message.
    """
    return bool(_told("fragment_ids_this_run"))


def script() -> str:
    """Streamlit's name for the page that is asked for."""
    return str(_told("page_script_hash") or "")


def _told(name: str) -> object:
    return getattr(get_script_run_ctx(suppress_warning=True), name, None)
