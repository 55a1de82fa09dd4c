from django.urls import include, path

app_name = "guide"

# Each list is one room of the director's work; all stand below the workshop's own address.
urlpatterns = [
    path("workshops/<slug:slug>/", include([])),
]
