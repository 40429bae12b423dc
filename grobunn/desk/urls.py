"""Addresses of the desk."""

from django.urls import path

from grobunn.desk.agreements import views as agreements
from grobunn.desk.cases import acts
from grobunn.desk.cases import views as cases
from grobunn.desk.day import views as day
from grobunn.desk.figures import views as figures
from grobunn.desk.letters import views as letters
from grobunn.desk.meetings import views as meetings

app_name = "desk"
urlpatterns = [
    path("", day.day, name="day"),
    path("saker/", cases.case_list, name="cases"),
    path("saker/ny/", cases.register, name="register"),
    path("saker/<int:pk>/", cases.case_page, name="case"),
    path("saker/<int:pk>/ta/", acts.take, name="take"),
    path("saker/<int:pk>/gi/", acts.assign, name="assign"),
    path("saker/<int:pk>/avslutt/", acts.close, name="close"),
    path("saker/<int:pk>/apne/", acts.reopen, name="reopen"),
    path("saker/<int:pk>/kontakt/", acts.contact, name="contact"),
    path("saker/<int:pk>/medgrunder/", acts.cofounder, name="cofounder"),
    path("saker/<int:pk>/samme/", acts.recognise, name="recognise"),
    path("saker/<int:pk>/mote/", meetings.agree, name="agree"),
    path("saker/<int:pk>/logg/", meetings.log_unplanned, name="log_unplanned"),
    path("moter/<int:pk>/logg/", meetings.log, name="log"),
    path("moter/<int:pk>/flytt/", meetings.move, name="move"),
    path("moter/<int:pk>/avlys/", meetings.cancel, name="cancel"),
    path("moter/<int:pk>/rett/", meetings.correct, name="correct"),
    path("moter/<int:pk>/stryk/", meetings.strike, name="strike"),
    path("brev/", letters.letter_list, name="letters"),
    path("brev/<int:pk>/igjen/", letters.retry, name="retry"),
    path("tall/", figures.year, name="figures"),
    path("avtaler/", agreements.agreement_list, name="agreements"),
    path("avtaler/<int:pk>/", agreements.agreement_page, name="agreement"),
]
