"""« Chiffres »: what is counted, and the charts and files made of it."""
