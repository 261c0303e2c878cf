"""The page that one writes first with these libraries, to compare ours with: a marker each, in a cluster.

`streamlit run idiomatic_page.py`, with the folder of `initiatives.csv` and `quotes.csv` in IDIOMATIC_DATA.
"""

import os
from pathlib import Path

import folium
import pandas as pd
import streamlit as st
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

st.set_page_config(page_title="Initiatives", layout="wide")


@st.cache_data
def read(name: str) -> pd.DataFrame:
    return pd.read_csv(Path(os.environ["IDIOMATIC_DATA"]) / f"{name}.csv", keep_default_na=False)


initiatives, quotes = read("initiatives"), read("quotes")
themes = sorted({theme for cell in initiatives["themes"] for theme in cell.split("|")})
chosen = st.multiselect("Thèmes", themes)
if chosen:
    initiatives = initiatives[
        initiatives["themes"].str.split("|").apply(lambda own: bool(set(own) & set(chosen)))
    ]
st.write(f"{len(initiatives)} initiatives")

left, right = st.columns([2, 1])
with left:
    map_ = folium.Map(location=[46.6, 2.5], zoom_start=6)
    cluster = MarkerCluster().add_to(map_)
    for row in initiatives.itertuples():
        folium.Marker([row.lat, row.lon], tooltip=row.name, popup=row.id).add_to(cluster)
    event = st_folium(map_, height=640, use_container_width=True)
with right:
    said = quotes[quotes["initiative"] == event.get("last_object_clicked_popup")]
    if said.empty:
        st.info("Cliquez sur un marqueur")
    for quote in said.itertuples():
        st.markdown(f"> {quote.text}")
        st.caption(quote.speaker)
