-- Format 7: by when a region has its agreements made, as month and day.

ALTER TABLE region ADD COLUMN agreement_due TEXT CHECK (agreement_due GLOB '[0-1][0-9]-[0-3][0-9]');
