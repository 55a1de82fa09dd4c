"""All addresses. The front page lists the guides; staff work below /workshops/."""

from django.urls import include, path

urlpatterns = [
    path("", include("guide.urls")),
    path("", include("tables.urls")),
]

handler500 = "seec_workshop.faults.server_fault"
