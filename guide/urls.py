from django.urls import include, path

from guide.views import draft, options, passages, publish, read
from guide.views.filing import (
    correct_note_in_hand,
    file_note,
    make_theme,
    park_note,
    put_note_back,
    set_note_aside,
    take_sure_ones,
    undo_decision,
    weigh_note,
    withhold_note,
)
from guide.views.flags import accept_flag, correct_flagged, flags, withhold_flagged
from guide.views.set_up import copy_workshop, set_up_themes, workshop_from_file
from guide.views.sheets import paper_sheets, programme_card, table_sheets
from guide.views.theme import (
    merge_theme,
    promote_theme,
    split_theme,
    take_promotion_back,
    theme,
    undo_of_theme,
    unmerge_theme,
    weigh_note_of_theme,
    word_theme,
)
from guide.views.themes import themes

app_name = "guide"

# What anybody may read, at addresses that stay.
public = [
    path("", read.shelf, name="shelf"),
    path("guides/<slug:slug>/", read.read, name="read"),
    path("guides/<slug:slug>/edition-<int:number>/", read.read_edition, name="read_edition"),
    path("guides/<slug:slug>/edition-<int:number>/guide.<slug:form>", read.edition_file, name="edition_file"),
]

# What of setting a workshop up makes themes.
making = [
    path("new-workshop/copy/", copy_workshop, name="copy_workshop"),
    path("new-workshop/file/", workshop_from_file, name="workshop_from_file"),
]
setting_up = [
    path("set-up/themes/<int:number>/", set_up_themes, name="set_up_themes"),
    path("set-up/sheets.pdf", table_sheets, name="table_sheets"),
    path("set-up/paper.pdf", paper_sheets, name="paper_sheets"),
    path("set-up/programme.pdf", programme_card, name="programme_card"),
]

# From notes to worded themes, and the names and confidences in them.
filing = [
    path("themes/<int:number>/", themes, name="themes"),
    path("themes/<int:number>/sure/", take_sure_ones, name="take_sure_ones"),
    path("themes/<int:number>/new/", make_theme, name="make_theme"),
    path("themes/<int:number>/undo/", undo_decision, name="undo_decision"),
    path("themes/<int:number>/notes/<uuid:note_id>/file/", file_note, name="file_note"),
    path("themes/<int:number>/notes/<uuid:note_id>/weigh/", weigh_note, name="weigh_note"),
    path("themes/<int:number>/notes/<uuid:note_id>/set-aside/", set_note_aside, name="set_note_aside"),
    path("themes/<int:number>/notes/<uuid:note_id>/withhold/", withhold_note, name="withhold_note"),
    path("themes/<int:number>/notes/<uuid:note_id>/park/", park_note, name="park_note"),
    path("themes/<int:number>/notes/<uuid:note_id>/put-back/", put_note_back, name="put_note_back"),
    path("themes/<int:number>/notes/<uuid:note_id>/correct/", correct_note_in_hand, name="correct_note_in_hand"),
    path("themes/<uuid:theme_id>/", theme, name="theme"),
    path("themes/<uuid:theme_id>/word/", word_theme, name="word_theme"),
    path("themes/<uuid:theme_id>/merge/", merge_theme, name="merge_theme"),
    path("themes/<uuid:theme_id>/unmerge/", unmerge_theme, name="unmerge_theme"),
    path("themes/<uuid:theme_id>/split/", split_theme, name="split_theme"),
    path("themes/<uuid:theme_id>/promote/", promote_theme, name="promote_theme"),
    path("themes/<uuid:theme_id>/also-raised/", take_promotion_back, name="take_promotion_back"),
    path("themes/<uuid:theme_id>/undo/", undo_of_theme, name="undo_of_theme"),
    path("themes/<uuid:theme_id>/notes/<uuid:note_id>/weigh/", weigh_note_of_theme, name="weigh_note_of_theme"),
    path("flags/", flags, name="flags"),
    path("flags/accept/", accept_flag, name="accept_flag"),
    path("flags/notes/<uuid:note_id>/withhold/", withhold_flagged, name="withhold_flagged"),
    path("flags/notes/<uuid:note_id>/correct/", correct_flagged, name="correct_flagged"),
]

# From themes to a draft, and what people do to it.
drafting = [
    path("draft/", draft.draft, name="draft"),
    path("draft/again/", draft.draft_again, name="draft_again"),
    path("draft/draft.pdf", draft.draft_pdf, name="draft_pdf"),
    path("draft/chapters/<str:key>/", draft.draft_chapter, name="draft_chapter"),
    path("draft/chapters/<str:key>/preview.pdf", draft.preview, name="preview"),
    path("draft/sections/<int:section_id>/add/", passages.add_paragraph, name="add_paragraph"),
    path("draft/passages/<int:passage_id>/notes/", draft.passage_evidence, name="passage_evidence"),
    path("draft/passages/<int:passage_id>/wordings/", draft.passage_wordings, name="passage_wordings"),
    path("draft/passages/<int:passage_id>/edit/", passages.edit_passage, name="edit_passage"),
    path("draft/passages/<int:passage_id>/move/", passages.move_passage, name="move_passage"),
    path("draft/passages/<int:passage_id>/take-out/", passages.remove_passage, name="remove_passage"),
    path("draft/passages/<int:passage_id>/put-back/", passages.put_passage_back, name="put_passage_back"),
    path("draft/passages/<int:passage_id>/restore/", passages.restore_wording, name="restore_wording"),
    path("draft/passages/<int:passage_id>/answer/", passages.answer_offer, name="answer_offer"),
    path("draft/passages/<int:passage_id>/new-draft/", passages.take_new_draft, name="take_new_draft"),
    path("draft/passages/<int:passage_id>/keep/", passages.keep_as_it_is, name="keep_as_it_is"),
]

# From the draft to an edition.
publishing = [
    path("publish/", publish.publish, name="publish"),
    path("publish/sign-off/", publish.sign_off_guide, name="sign_off"),
    path("publish/edition/", publish.publish_edition, name="publish_edition"),
    path("publish/override/<slug:key>/", publish.step_over, name="step_over"),
    path("publish/override/<slug:key>/take-back/", publish.stand_again, name="stand_again"),
    path("publish/editions/<int:number>/withdraw/", publish.withdraw, name="withdraw"),
]

# Cards for weighing the data analysis options; the rest of the poll is the day's.
polling = [
    path("options/cards/", options.print_cards, name="print_cards"),
]

# Each list is one room of the director's work; all stand below the workshop's own address.
urlpatterns = [
    *public,
    *making,
    path("workshops/<slug:slug>/", include([*setting_up, *filing, *drafting, *publishing, *polling])),
]
