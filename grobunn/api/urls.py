"""Addresses of the interface for machines."""

from django.urls import path

from grobunn.api import views

app_name = "api"
urlpatterns = [
    path("statistics", views.statistics, name="statistics"),
    path("statistics.csv", views.statistics_csv, name="statistics_csv"),
    path("openapi.json", views.openapi, name="openapi"),
]
