"""Addresses of the desk."""

from django.urls import path

from grobunn.desk.agreements import components, freezing, targets
from grobunn.desk.agreements import scenario as agreement_scenario
from grobunn.desk.agreements import views as agreements
from grobunn.desk.assessments import acts as assessing
from grobunn.desk.assessments import papers, work
from grobunn.desk.assessments import views as assessments
from grobunn.desk.cases import acts, profile
from grobunn.desk.cases import views as cases
from grobunn.desk.day import views as day
from grobunn.desk.events import attendance, calls, participants, programme, sessions
from grobunn.desk.events import views as events
from grobunn.desk.figures import downloads, exports, period
from grobunn.desk.figures import rows as behind
from grobunn.desk.figures import views as figures
from grobunn.desk.imports import acts as importing
from grobunn.desk.imports import views as imports
from grobunn.desk.letters import views as letters
from grobunn.desk.meetings import views as meetings
from grobunn.desk.reports import acts as reporting
from grobunn.desk.reports import views as reports

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
    path("saker/<int:pk>/profil/", profile.profile, name="profile"),
    path("saker/<int:pk>/medgrunder/", acts.cofounder, name="cofounder"),
    path("saker/<int:pk>/samme/", acts.recognise, name="recognise"),
    path("saker/<int:pk>/mote/", meetings.agree, name="agree"),
    path("saker/<int:pk>/logg/", meetings.log_unplanned, name="log_unplanned"),
    path("moter/<int:pk>/logg/", meetings.log, name="log"),
    path("moter/<int:pk>/flytt/", meetings.move, name="move"),
    path("moter/<int:pk>/avlys/", meetings.cancel, name="cancel"),
    path("moter/<int:pk>/rett/", meetings.correct, name="correct"),
    path("moter/<int:pk>/stryk/", meetings.strike, name="strike"),
    path("saker/<int:pk>/vurdering/", papers.order, name="order"),
    path("vurderinger/", assessments.assessment_list, name="assessments"),
    path("vurderinger/<int:pk>/", work.assessment, name="assessment"),
    path("vurderinger/<int:pk>/habil/", assessing.declare, name="declare"),
    path("vurderinger/<int:pk>/skriv/", work.write, name="write"),
    path("vurderinger/<int:pk>/skriv/lagre/", work.autosave, name="autosave"),
    path("vurderinger/<int:pk>/utgaver/", papers.version_list, name="versions"),
    path("vurderinger/<int:pk>/merknad/", assessing.comment, name="comment"),
    path("vurderinger/<int:pk>/merknad/<int:row>/", assessing.settle, name="settle"),
    path("vurderinger/<int:pk>/annenleser/", assessing.name_reader, name="reader"),
    path("vurderinger/<int:pk>/be-om/", assessing.ask, name="ask"),
    path("vurderinger/<int:pk>/gi-fra-deg/", assessing.release, name="release"),
    path("vurderinger/<int:pk>/til-annenleser/", assessing.submit, name="submit"),
    path("vurderinger/<int:pk>/ta-tilbake/", assessing.take_back, name="take_back"),
    path("vurderinger/<int:pk>/send-tilbake/", assessing.give_back, name="give_back"),
    path("vurderinger/<int:pk>/utsted/", assessing.issue, name="issue"),
    path("vurderinger/<int:pk>/erstatt/", assessing.supersede, name="supersede"),
    path("vurderinger/<int:pk>/trekk-tilbake/", assessing.withdraw, name="withdraw_assessment"),
    path("vurderinger/<int:pk>/bestilling/", papers.change_order, name="change_order"),
    path("vurderinger/<int:pk>/nummer/", papers.number, name="number"),
    path("vurderinger/<int:pk>/fil/", papers.add_file, name="add_file"),
    path("vurderinger/<int:pk>/fil/<int:row>/", papers.open_file, name="open_file"),
    path("vurderinger/<int:pk>/dokument/", papers.document, name="document"),
    path("kurs/", events.event_list, name="events"),
    path("kurs/nytt/", programme.plan, name="plan_event"),
    path("kurs/<int:pk>/", events.event_page, name="event"),
    path("kurs/<int:pk>/endre/", programme.change, name="change_event"),
    path("kurs/<int:pk>/publiser/", programme.publish, name="publish_event"),
    path("kurs/<int:pk>/avlys/", programme.call_off, name="cancel_event"),
    path("kurs/<int:pk>/kopier/", programme.copy, name="copy_event"),
    path("kurs/<int:pk>/samling/", sessions.add, name="add_session"),
    path("kurs/<int:pk>/meld-pa/", participants.add, name="add_participant"),
    path("kurs/<int:pk>/fullfort/", attendance.complete, name="complete"),
    path("samlinger/<int:pk>/flytt/", sessions.change, name="change_session"),
    path("samlinger/<int:pk>/avlys/", sessions.call_off, name="cancel_session"),
    path("samlinger/<int:pk>/oppmote/", attendance.attendance, name="attendance"),
    path("samlinger/<int:pk>/uten-pamelding/", attendance.walk_in, name="walk_in"),
    path("pameldinger/<int:pk>/meld-av/", participants.withdraw, name="withdraw"),
    path("pameldinger/<int:pk>/svar/", participants.answer, name="answer"),
    path("pameldinger/<int:pk>/meld-pa-igjen/", participants.rejoin, name="rejoin"),
    path("samtaler/<int:pk>/", calls.call, name="call"),
    path("brev/", letters.letter_list, name="letters"),
    path("brev/<int:pk>/igjen/", letters.retry, name="retry"),
    path("tall/", figures.year, name="figures"),
    path("tall/import/", imports.import_list, name="imports"),
    path("tall/import/<int:pk>/", imports.batch_page, name="import"),
    path("tall/import/<int:pk>/kolonner/", imports.columns, name="import_columns"),
    path("tall/import/<int:pk>/feil.csv", importing.errors, name="import_errors"),
    path("tall/import/<int:pk>/angre/", importing.undo, name="undo_import"),
    path("tall/import/<int:pk>/forkast/", importing.abandon, name="abandon_import"),
    path("tall/definisjoner/", figures.definitions, name="definitions"),
    path("tall/<int:year>/excel/", downloads.excel, name="figures_excel"),
    path("tall/<int:year>/csv/", downloads.table, name="figures_csv"),
    path("tall/rader/", behind.rows, name="figure_rows"),
    path("tall/periode/", period.any_period, name="any_period"),
    path("tall/uttrekk/", exports.exports, name="exports"),
    path("tall/uttrekk/<int:pk>/fil/", exports.fetch, name="export_file"),
    path("rapporter/", reports.report_list, name="reports"),
    path("rapporter/send-inn/", reporting.submit, name="submit_report"),
    path("rapporter/<int:pk>/", reports.report_page, name="report"),
    path("rapporter/<int:pk>/send-tilbake/", reporting.give_back, name="return_report"),
    path("rapporter/<int:pk>/godkjenn/", reporting.approve, name="approve_report"),
    path("rapporter/<int:pk>/dokument/", reports.document, name="report_document"),
    path("avtaler/", agreements.agreement_list, name="agreements"),
    path("avtaler/scenario/", agreement_scenario.scenario_page, name="scenario"),
    path("avtaler/<int:pk>/", agreements.agreement_page, name="agreement"),
    path("avtaler/<int:pk>/mal/", targets.targets, name="targets"),
    path("avtaler/<int:pk>/deler/ny/", components.add, name="add_component"),
    path("avtaler/<int:pk>/deler/<int:row>/avslutt/", components.end, name="end_component"),
    path("avtaler/<int:pk>/las/", freezing.freeze, name="freeze"),
]
