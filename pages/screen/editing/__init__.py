"""What the forms of « Contribuer » are made of: which one is asked for, its fields, what is in hand."""
