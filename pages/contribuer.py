"""Contribuer: what people bring, for who holds the editor's link; everybody else is told how to get one."""

from data.atlas import shared_atlas
from pages.screen.editing.asked import FormAsked
from pages.screen.workshop import ArticleAsked
from pages.ui.browser import address, permission, words_of
from pages.ui.editing.acts import draw_acts, draw_by_hand, draw_disputes, told_done
from pages.ui.editing.form import draw_form, told_saved
from pages.ui.editing.overdue import draw_overdue
from pages.ui.editing.rules import draw_rules
from pages.ui.frame import language_query
from pages.ui.importing.way import draw_import, is_at_the_file
from pages.ui.left_out import draw_left_out
from pages.ui.parts import block, show
from pages.ui.state import begin_page, end_page
from pages.ui.workshop import draw_articles, draw_workshop

atlas = shared_atlas()
view = begin_page("contribuer")
words = words_of(view.lang)
draw_left_out(atlas, "contribuer", view, words)

asked = FormAsked.parse(view.form) if atlas.may_write(permission()) else None
article = ArticleAsked.parse(view.form) if atlas.may_write(permission()) else None
if article:
    draw_workshop(atlas, article, words)
elif asked:
    draw_form(atlas, permission(), asked, words)
else:
    show("contribute_title.html", words)
    if atlas.may_write(permission()):
        told_saved(words)
        # Always there, empty or not: what follows would be drawn anew at another place, and its files asked for again.
        with block("articles"):
            if is_at_the_file():
                draw_articles(atlas, permission(), words)
        draw_import(atlas, permission(), words)
        if is_at_the_file():
            draw_by_hand(atlas, permission(), words)
            draw_overdue(atlas, permission(), words)
            told_done(words)
            draw_rules(atlas, permission(), words)
            draw_disputes(atlas, permission(), words)
            draw_acts(atlas, permission(), words)
    else:
        link = address().split("?")[0].split("#")[0]
        show(
            "not_an_editor.html",
            words,
            address=link,
            contact=atlas.settings.contact,
            query=language_query(),
        )
end_page("contribuer")
