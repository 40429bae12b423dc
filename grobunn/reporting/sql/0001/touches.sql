-- A mark for the year whenever a row that counts has changed; WHEN narrows it to what a figure can see.
CREATE TRIGGER touch_insert_touch_by_date AFTER INSERT OR UPDATE OR DELETE ON advice_meeting
  FOR EACH ROW EXECUTE FUNCTION touch_by_date('starts_at');
CREATE TRIGGER touch_insert_touch_by_parent AFTER INSERT OR UPDATE OR DELETE ON advice_presence
  FOR EACH ROW EXECUTE FUNCTION touch_by_parent('advice_meeting', 'meeting_id', 'starts_at');
CREATE TRIGGER touch_insert_touch_by_date AFTER INSERT OR UPDATE OR DELETE ON events_session
  FOR EACH ROW EXECUTE FUNCTION touch_by_date('starts_at');
CREATE TRIGGER touch_insert_touch_by_parent AFTER INSERT OR UPDATE OR DELETE ON events_attendance
  FOR EACH ROW EXECUTE FUNCTION touch_by_parent('events_session', 'session_id', 'starts_at');
CREATE TRIGGER touch_update_touch_by_date AFTER UPDATE ON events_event
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.ends_at IS DISTINCT FROM NEW.ends_at)
  EXECUTE FUNCTION touch_by_date('ends_at');
CREATE TRIGGER touch_update_touch_every_year AFTER UPDATE ON events_event
  FOR EACH ROW WHEN (OLD.kind IS DISTINCT FROM NEW.kind)
  EXECUTE FUNCTION touch_every_year();
CREATE TRIGGER touch_update_touch_by_parent AFTER UPDATE ON events_registration
  FOR EACH ROW WHEN (OLD.completed_at IS DISTINCT FROM NEW.completed_at OR OLD.person_id IS DISTINCT FROM NEW.person_id)
  EXECUTE FUNCTION touch_by_parent('events_event', 'event_id', 'ends_at');
CREATE TRIGGER touch_insert_touch_by_date AFTER INSERT OR UPDATE OR DELETE ON assessments_assessment
  FOR EACH ROW EXECUTE FUNCTION touch_by_date('issued_at');
CREATE TRIGGER touch_insert_touch_by_date AFTER INSERT OR DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION touch_by_date('received_at');
CREATE TRIGGER touch_update_touch_by_date AFTER UPDATE ON cases_case
  FOR EACH ROW WHEN (OLD.received_at IS DISTINCT FROM NEW.received_at OR OLD.channel IS DISTINCT FROM NEW.channel OR OLD.person_id IS DISTINCT FROM NEW.person_id)
  EXECUTE FUNCTION touch_by_date('received_at');
CREATE TRIGGER touch_insert_touch_by_date AFTER INSERT OR UPDATE OR DELETE ON reporting_importedrow
  FOR EACH ROW EXECUTE FUNCTION touch_by_date('at');
CREATE TRIGGER touch_update_touch_every_year AFTER UPDATE ON clients_person
  FOR EACH ROW WHEN (OLD.counts_as_id IS DISTINCT FROM NEW.counts_as_id)
  EXECUTE FUNCTION touch_every_year();
CREATE TRIGGER touch_update_touch_every_year AFTER UPDATE ON clients_client
  FOR EACH ROW WHEN (OLD.home_id IS DISTINCT FROM NEW.home_id OR OLD.language IS DISTINCT FROM NEW.language OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id)
  EXECUTE FUNCTION touch_every_year();
CREATE TRIGGER touch_insert_touch_every_year AFTER INSERT OR UPDATE OR DELETE ON clients_profile
  FOR EACH ROW EXECUTE FUNCTION touch_every_year();
CREATE TRIGGER touch_insert_touch_every_year AFTER INSERT OR UPDATE OR DELETE ON agreements_agreement
  FOR EACH ROW EXECUTE FUNCTION touch_every_year();
