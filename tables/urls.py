from django.urls import path

from tables.views import join, sync, write

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
]
