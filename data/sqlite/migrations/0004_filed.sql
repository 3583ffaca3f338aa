-- Format 4: the files that prove who has signed an agreement: the signed PDF, and
-- the picture of a paper that was signed by hand. The files lie beside the plan.

ALTER TABLE edition ADD COLUMN signed_name   TEXT;
ALTER TABLE edition ADD COLUMN signed_size   INTEGER CHECK (signed_size > 0);
ALTER TABLE edition ADD COLUMN signed_sha256 TEXT CHECK (length(signed_sha256) = 64 AND signed_sha256 NOT GLOB '*[^0-9a-f]*');
ALTER TABLE edition ADD COLUMN scan_name     TEXT;
ALTER TABLE edition ADD COLUMN scan_size     INTEGER CHECK (scan_size > 0);
ALTER TABLE edition ADD COLUMN scan_sha256   TEXT CHECK (length(scan_sha256) = 64 AND scan_sha256 NOT GLOB '*[^0-9a-f]*');
