from django.urls import path

from tables.views import (
    help,
    join,
    new_workshop,
    options,
    poll,
    practice,
    room,
    set_up,
    set_up_agenda,
    set_up_lists,
    signing_in,
    sync,
    workshops,
    write,
)

app_name = "tables"
urlpatterns = [
    # a seat at a table
    path("sit-down/", join.sit_down, name="sit_down"),
    path("sit-down/<str:secret>/", join.sit_down_by_qr, name="sit_down_by_qr"),
    path("table/seat/", join.seat, name="seat"),
    path("table/leave/", join.leave, name="leave"),
    # a tablet's pages
    path("table/", write.write, name="write"),
    path("table/read-back/", write.read_back, name="read_back"),
    path("table/programme/", write.programme, name="programme"),
    path("table/sync/", sync.sync, name="sync"),
    # the practice table, where nothing is kept
    path("practice/", practice.practice, name="practice"),
    path("practice/read-back/", practice.practice_read_back, name="practice_read_back"),
    path("practice/sync/", practice.practice_sync, name="practice_sync"),
    # help, and what we owe everybody to say
    path("help/", help.help_home, name="help"),
    path("help/facilitators/", help.help_facilitators, name="help_facilitators"),
    path("help/director/", help.help_director, name="help_director"),
    path("help/organiser/", help.help_organiser, name="help_organiser"),
    path("accessibility/", help.accessibility, name="accessibility"),
    path("privacy/", help.privacy, name="privacy"),
    # weighing the data analysis options
    path("options/", options.weigh, name="weigh"),
    path("options/results/", options.results, name="results"),
    path("options/hall/<str:hall>/", options.enter_by_hall, name="enter_by_hall"),
    path("options/<str:card>/", options.enter_by_card, name="enter_by_card"),
    # staff sign in
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/<str:token>/", signing_in.use_sign_in_link, name="use_sign_in_link"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("workshops/", workshops.workshops, name="workshops"),
    # setting a workshop up
    path("new-workshop/", new_workshop.new_workshop, name="new_workshop"),
    path("workshops/<slug:slug>/set-up/", set_up.set_up, name="set_up"),
    path("workshops/<slug:slug>/set-up/workshop.json", set_up.set_up_file, name="set_up_file"),
    path("workshops/<slug:slug>/set-up/day/", set_up.set_up_day, name="set_up_day"),
    path("workshops/<slug:slug>/set-up/agenda/", set_up_agenda.set_up_agenda, name="set_up_agenda"),
    path("workshops/<slug:slug>/set-up/questions/", set_up_lists.set_up_questions, name="set_up_questions"),
    path("workshops/<slug:slug>/set-up/tables/", set_up_lists.set_up_tables, name="set_up_tables"),
    path("workshops/<slug:slug>/set-up/context/", set_up_lists.set_up_context, name="set_up_context"),
    path("workshops/<slug:slug>/set-up/cases/", set_up_lists.set_up_cases, name="set_up_cases"),
    path("workshops/<slug:slug>/set-up/options/", set_up_lists.set_up_options, name="set_up_options"),
    # the room
    path("workshops/<slug:slug>/room/", room.room, name="room"),
    path("workshops/<slug:slug>/room/changes/", room.room_changes, name="room_changes"),
    path("workshops/<slug:slug>/room/parked/", room.parked_notes, name="parked_notes"),
    path(
        "workshops/<slug:slug>/room/tables/<int:table_id>/questions/<int:number>/",
        room.room_notes,
        name="room_notes",
    ),
    path(
        "workshops/<slug:slug>/room/tables/<int:table_id>/questions/<int:number>/changes/",
        room.room_notes_changes,
        name="room_notes_changes",
    ),
    # the way in for the tablets
    path("workshops/<slug:slug>/tables/", workshops.table_codes, name="table_codes"),
    path("workshops/<slug:slug>/tables/<int:table_id>/qr.svg", workshops.table_qr, name="table_qr"),
    path("workshops/<slug:slug>/tables/<int:table_id>/empty/", workshops.empty_table, name="empty_table"),
    # the poll about the data analysis options
    path("workshops/<slug:slug>/options/", poll.poll, name="poll"),
    path("workshops/<slug:slug>/options/open/", poll.open_poll, name="open_poll"),
    path("workshops/<slug:slug>/options/close/", poll.close_poll, name="close_poll"),
    path("workshops/<slug:slug>/options/outcome/", poll.write_outcome, name="write_outcome"),
    path("workshops/<slug:slug>/options/words/", poll.show_words, name="show_words"),
    path("workshops/<slug:slug>/options/words/<uuid:words_id>/", poll.withhold_words, name="withhold_words"),
    path("workshops/<slug:slug>/options/hall/", poll.hall, name="poll_hall"),
    path("workshops/<slug:slug>/options/hall/qr.svg", poll.hall_qr, name="poll_qr"),
    path("workshops/<slug:slug>/options/cards/withdraw/", poll.withdraw_cards, name="withdraw_cards"),
]
