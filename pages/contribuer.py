"""Contribuer: what people bring, for who holds the editor's link; everybody else is told how to get one."""

from data.atlas import shared_atlas
from pages.ui.browser import address, permission, words_of
from pages.ui.frame import language_query
from pages.ui.importing.way import draw_import
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("contribuer")
words = words_of(view.lang)
draw_left_out(atlas, "contribuer", view, words)

lead = words._("Apporter un tableau d’initiatives : voir ce qu’il deviendra, puis l’écrire.")
show("title.html", words, title=words._("Contribuer"), lead=lead)
if atlas.may_write(permission()):
    draw_import(atlas, permission(), words)
else:
    link = address().split("?")[0].split("#")[0]
    show("not_an_editor.html", words, address=link, contact=atlas.settings.contact, query=language_query())
end_page("contribuer")
