-- Tirek, schema version 5: former rows of a pupil are found without a look at all rows there are: each replay and each reading of a past day asks for them.

CREATE INDEX membership_former ON membership (pupil) WHERE died IS NOT NULL;
CREATE INDEX family_status_former ON family_status (pupil) WHERE died IS NOT NULL;
CREATE INDEX observation_former ON observation (pupil) WHERE died IS NOT NULL;
CREATE INDEX measure_former ON measure (pupil) WHERE died IS NOT NULL;
CREATE INDEX club_former ON club (pupil) WHERE died IS NOT NULL;
CREATE INDEX club_session_former ON club_session (pupil) WHERE died IS NOT NULL;
CREATE INDEX presence_former ON presence (pupil) WHERE died IS NOT NULL;
CREATE INDEX entry_former ON entry (pupil) WHERE died IS NOT NULL;
