-- Norwegian order: aa counts as å; æ, ø and å come last, in that order; every other letter with a mark counts as its
-- base letter (č as c, ü as u), so that foreign names stand where a reader looks.
CREATE FUNCTION grobunn_sort(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$ SELECT translate(translate(regexp_replace(normalize(translate(replace(normalize(lower(value), NFC), 'aa', 'å'), 'æäøöå', '{{||}}'), NFD), U&'[\0300-\036F]', '', 'g'), 'đŋŧłıßþð', 'dntlistd'), '’''-', '   ') COLLATE "C" $body$;

-- What two spellings of a name have in common: å, aa and a; ø, oe, ö and o; æ, ae, ä and a.
CREATE FUNCTION grobunn_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$ SELECT regexp_replace(replace(replace(replace(translate(regexp_replace(normalize(translate(normalize(lower(value), NFC), 'æäøöå', 'aaooa'), NFD), U&'[\0300-\036F]', '', 'g'), 'đŋŧłıßþð', 'dntlistd'), 'aa', 'a'), 'ae', 'a'), 'oe', 'o'), '[%%_\\’'']', '', 'g') COLLATE "C" $body$;
