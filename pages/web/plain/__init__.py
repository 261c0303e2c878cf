"""The pages without script: what each initiative, person, place, source, theme and story is, as HTML that needs nothing
more, drawn from the templates of the screens. For readers without JavaScript, search engines, messengers, printers.
"""
