"""Addresses of the public site."""

from django.urls import path

from grobunn.portal.about import views as about
from grobunn.portal.assessment import order, papers
from grobunn.portal.assessment import views as assessment
from grobunn.portal.enquiry import views as enquiry
from grobunn.portal.events import registration
from grobunn.portal.events import views as events
from grobunn.portal.figures import views as figures
from grobunn.portal.front import views as front
from grobunn.portal.my_page import views as my_page
from grobunn.portal.profile import views as profile

app_name = "portal"
urlpatterns = [
    path("", front.front_page, name="front"),
    path("be-om-veiledning/", enquiry.enquiry, name="enquiry"),
    path("be-om-veiledning/kvittering/<str:seal>/", enquiry.receipt, name="receipt"),
    path("kurs/", events.events, name="events"),
    path("kurs/<int:pk>/", events.event, name="event"),
    path("kurs/<int:pk>/kurs.ics", events.event_calendar, name="event_calendar"),
    path("kurs/<int:pk>/lenken-din/", events.sent_again, name="sent_again"),
    path("pamelding/<str:token>/", registration.registration, name="registration"),
    path("pamelding/<str:token>/meld-av/", registration.leave_event, name="leave_event"),
    path("pamelding/<str:token>/kurs.ics", registration.registration_calendar, name="registration_calendar"),
    path("min-side/", my_page.my_page, name="my_page"),
    path("min-side/lenke/<str:token>/", my_page.link, name="link"),
    path("min-side/om-deg/", profile.profile, name="profile"),
    path("min-side/ut/", my_page.leave, name="leave"),
    path("min-side/vurdering/", assessment.assessment, name="assessment"),
    path("min-side/vurdering/bestill/", order.order_assessment, name="order_assessment"),
    path("min-side/vurdering/rett/", order.change_order, name="change_order"),
    path("min-side/vurdering/nummer/", papers.give_number, name="give_number"),
    path("min-side/vurdering/filer/", papers.add_file, name="add_file"),
    path("min-side/vurdering/filer/<int:row>/ta-bort/", assessment.remove_file, name="remove_file"),
    path("min-side/vurdering/dokument/", assessment.document, name="document"),
    path("tall/", figures.figures, name="figures"),
    path("personvern/", about.privacy, name="privacy"),
    path("tilgjengelighet/", about.accessibility, name="accessibility"),
    path("sprak/<str:code>/", about.language, name="language"),
]
