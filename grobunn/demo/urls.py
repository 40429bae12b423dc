"""Addresses that exist in demo mode alone."""

from django.urls import path

from grobunn.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.door, name="door"),
    path("postkasse/", views.mailbox, name="mailbox"),
    path("postkasse/<int:pk>/", views.letter, name="letter"),
]
