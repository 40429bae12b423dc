"""Addresses of the public site."""

from django.urls import path

from grobunn.portal.about import views as about
from grobunn.portal.enquiry import views as enquiry
from grobunn.portal.front import views as front
from grobunn.portal.my_page import views as my_page

app_name = "portal"
urlpatterns = [
    path("", front.front_page, name="front"),
    path("be-om-veiledning/", enquiry.enquiry, name="enquiry"),
    path("be-om-veiledning/kvittering/<str:seal>/", enquiry.receipt, name="receipt"),
    path("min-side/", my_page.my_page, name="my_page"),
    path("min-side/lenke/<str:token>/", my_page.link, name="link"),
    path("min-side/ut/", my_page.leave, name="leave"),
    path("personvern/", about.privacy, name="privacy"),
    path("tilgjengelighet/", about.accessibility, name="accessibility"),
    path("sprak/<str:code>/", about.language, name="language"),
]
