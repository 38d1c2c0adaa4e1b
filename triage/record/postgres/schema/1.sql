-- Version 1 of the database of many kiosks. Each step runs once, in one transaction, as the role sacra_owner, which
-- cannot log in. triage/record/postgres/README.md says why things are as they are.

CREATE SCHEMA sacra;
GRANT USAGE ON SCHEMA sacra TO sacra_kiosk, sacra_review;

-- One row a clinic. Its name and whereabouts are nowhere in this database: clinic is random.
CREATE TABLE sacra.clinics (
    clinic    text COLLATE "C" PRIMARY KEY,
    day_rows  bigint NOT NULL DEFAULT 250000,     -- the most that one device may add in a day
    day_bytes bigint NOT NULL DEFAULT 4294967296
);

-- Which device a role is.
CREATE TABLE sacra.members (
    role   text COLLATE "C" PRIMARY KEY,
    clinic text COLLATE "C" NOT NULL REFERENCES sacra.clinics,
    kiosk  text COLLATE "C" NOT NULL
);

-- One row a device, with what it last told of itself. It says nothing of patients.
CREATE TABLE sacra.kiosks (
    clinic      text COLLATE "C" NOT NULL REFERENCES sacra.clinics,
    kiosk       text COLLATE "C" NOT NULL,
    program     text NOT NULL DEFAULT '',
    content     text NOT NULL DEFAULT '',
    waiting     bigint NOT NULL DEFAULT 0,        -- entries that the device had not sent yet
    clock       timestamptz,                      -- by the device, at reported_at by this server
    disk_free   bigint NOT NULL DEFAULT -1,       -- bytes; -1: not known
    printer     text NOT NULL DEFAULT '',
    reported_at timestamptz,
    entries     bigint NOT NULL DEFAULT 0,        -- how many there are; more than the highest number where a chain forked
    day         date,                             -- of what follows
    day_rows    bigint NOT NULL DEFAULT 0,
    day_bytes   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (clinic, kiosk)
);

-- The one unique key has the hash in it: a chain that forked is kept and seen. kiosk is whose chain it is; sealed_by
-- is the kiosk in the row's own header, which is another one where the device was renamed or took a backup in.
CREATE TABLE sacra.entries (
    clinic      text COLLATE "C" NOT NULL,
    kiosk       text COLLATE "C" NOT NULL,
    seq         bigint NOT NULL CHECK (seq > 0),
    sealed_by   text NOT NULL CHECK (length(sealed_by) <= 32),
    visit       text NOT NULL CHECK (length(visit) <= 36),
    kind        text NOT NULL CHECK (length(kind) <= 16),
    sealed      bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 1 AND 16777216),
    sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
    prev        bytea NOT NULL CHECK (octet_length(prev) = 32),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (clinic, kiosk, seq, sha256)
) PARTITION BY LIST (clinic);

-- What is sealed cannot be compressed.
ALTER TABLE sacra.entries ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE FUNCTION sacra.my_clinic() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT m.clinic FROM sacra.members m WHERE m.role = session_user::text $$;

CREATE FUNCTION sacra.my_kiosk() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT m.kiosk FROM sacra.members m WHERE m.role = session_user::text $$;

-- head compares the hashes of the caller's own entries, from number first on, with what is here. last is the end
-- of the unbroken run, first - 1 where the first is missing; others is how many entries with these numbers are
-- not the caller's; top is the highest number of this device.
CREATE FUNCTION sacra.head(first bigint, hashes bytea[], OUT last bigint, OUT others bigint, OUT top bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c text := sacra.my_clinic();
    k text := sacra.my_kiosk();
    n bigint := coalesce(cardinality(hashes), 0);
BEGIN
    IF n > 10000 THEN
        RAISE EXCEPTION 'too many hashes' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    SELECT first + min(u.n) - 2 INTO last FROM unnest(hashes) WITH ORDINALITY AS u(h, n)
    WHERE NOT EXISTS (SELECT 1 FROM sacra.entries e WHERE e.clinic = c AND e.kiosk = k AND e.seq = first + u.n - 1 AND e.sha256 = u.h);
    last := coalesce(last, first + n - 1);
    SELECT count(*) INTO others FROM sacra.entries e
    WHERE e.clinic = c AND e.kiosk = k AND e.seq >= first AND e.seq < first + n AND e.sha256 <> hashes[e.seq - first + 1];
    SELECT coalesce(max(e.seq), 0) INTO top FROM sacra.entries e WHERE e.clinic = c AND e.kiosk = k;
END $$;

-- report takes what a device tells of itself.
CREATE FUNCTION sacra.report(p text, ct text, w bigint, cl timestamptz, df bigint, pr text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE sacra.kiosks SET program = left(p, 100), content = left(ct, 100), waiting = w, clock = cl,
        disk_free = df, printer = left(pr, 100), reported_at = clock_timestamp()
    WHERE clinic = sacra.my_clinic() AND kiosk = sacra.my_kiosk()
$$;

-- came_in runs once a statement: it holds a device to its share of a day, and tells who listens. It looks at no
-- chain: a kiosk could stall others with that.
CREATE FUNCTION sacra.came_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c text := sacra.my_clinic();
    k text := sacra.my_kiosk();
    n bigint;
    size bigint;
    full_up boolean;
    today date := (clock_timestamp() AT TIME ZONE 'UTC')::date;
BEGIN
    SELECT count(*), coalesce(sum(octet_length(sealed)), 0) INTO n, size FROM new_entries;
    IF c IS NULL OR n = 0 THEN
        RETURN NULL;
    END IF;
    UPDATE sacra.kiosks d SET entries = d.entries + n, day = today,
        day_rows = n + CASE WHEN d.day = today THEN d.day_rows ELSE 0 END,
        day_bytes = size + CASE WHEN d.day = today THEN d.day_bytes ELSE 0 END
    FROM sacra.clinics s
    WHERE d.clinic = c AND d.kiosk = k AND s.clinic = c
    RETURNING d.day_rows > s.day_rows OR d.day_bytes > s.day_bytes INTO full_up;
    IF full_up THEN
        RAISE EXCEPTION 'this device has added its share of a day' USING ERRCODE = 'configuration_limit_exceeded';
    END IF;
    PERFORM pg_notify('sacra_' || c, '');
    RETURN NULL;
END $$;

CREATE TRIGGER entries_came_in AFTER INSERT ON sacra.entries
REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION sacra.came_in();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sacra FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sacra.my_clinic(), sacra.my_kiosk(), sacra.head(bigint, bytea[]),
    sacra.report(text, text, bigint, timestamptz, bigint, text) TO sacra_kiosk, sacra_review;

GRANT INSERT (clinic, kiosk, seq, sealed_by, visit, kind, sealed, sha256, prev) ON sacra.entries TO sacra_kiosk, sacra_review;
GRANT SELECT ON sacra.entries, sacra.kiosks TO sacra_review;

ALTER TABLE sacra.clinics ENABLE ROW LEVEL SECURITY;
ALTER TABLE sacra.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE sacra.kiosks ENABLE ROW LEVEL SECURITY;
ALTER TABLE sacra.entries ENABLE ROW LEVEL SECURITY;

CREATE POLICY adds_its_own ON sacra.entries FOR INSERT TO sacra_kiosk, sacra_review
    WITH CHECK (clinic = (SELECT sacra.my_clinic()) AND kiosk = (SELECT sacra.my_kiosk()));
CREATE POLICY reads_its_clinic ON sacra.entries FOR SELECT TO sacra_review
    USING (clinic = (SELECT sacra.my_clinic()));
CREATE POLICY sees_its_devices ON sacra.kiosks FOR SELECT TO sacra_review
    USING (clinic = (SELECT sacra.my_clinic()));
