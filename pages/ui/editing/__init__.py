"""The forms of « Contribuer »: fields, the point on the map, what was written and the way back."""
