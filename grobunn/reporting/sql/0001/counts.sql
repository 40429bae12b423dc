-- What was counted of a year and when, and the years that something has changed in since.

CREATE TABLE reporting_count (
  year integer, figure text, place bigint, slot smallint, number bigint NOT NULL,
  PRIMARY KEY (year, figure, place, slot));
CREATE TABLE reporting_counted (year integer PRIMARY KEY, at timestamptz NOT NULL);
CREATE TABLE reporting_touched (act bigint, year integer, PRIMARY KEY (year, act));
GRANT SELECT, INSERT, DELETE ON reporting_count, reporting_counted, reporting_touched TO grobunn_reader;
