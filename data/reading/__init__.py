"""What a text proposes to the atlas: its quotations, who speaks, where, which themes. Rules, no model.

A proposal is never more than one: a person confirms it. `text[start:end]` of the text that was read is the quotation.
"""
