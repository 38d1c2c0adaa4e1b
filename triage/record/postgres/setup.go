package postgres

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5"
)

// The roles that own and share the rights. None of them can log in.
const (
	owner   = "sacra_owner"
	kiosks  = "sacra_kiosk"
	reviews = "sacra_review"
)

// schemaVersion is what this program needs; the step to version n is schema/n.sql.
const schemaVersion = 1

//go:embed schema/*.sql
var schemaFiles embed.FS

// ErrNewer means that a newer version of this program set the database up.
var ErrNewer = errors.New("the database is from a newer version")

// Init brings a database to the newest version of the schema, from nothing too,
// and returns how many steps that took. conn may create roles and schemas.
func Init(ctx context.Context, conn *pgx.Conn) (steps int, err error) {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return 0, fmt.Errorf("setting the database up: %w", err)
	}
	defer tx.Rollback(ctx) //nolint:errcheck // after Commit it does nothing
	if steps, err = migrate(ctx, tx); err == nil {
		err = tx.Commit(ctx)
	}
	if err != nil {
		return 0, fmt.Errorf("setting the database up: %w", err)
	}
	return steps, nil
}

func migrate(ctx context.Context, tx pgx.Tx) (steps int, err error) {
	// One at a time: any number will do, as long as it stays.
	if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", 0x53414352); err != nil {
		return 0, err
	}
	for _, role := range []string{owner, kiosks, reviews} {
		if err := ensureRole(ctx, tx, role); err != nil {
			return 0, err
		}
	}
	var version int
	if version, err = prepare(ctx, tx); err != nil {
		return 0, err
	}
	if version > schemaVersion {
		return 0, fmt.Errorf("%w: it has version %d, this program knows %d", ErrNewer, version, schemaVersion)
	}
	if _, err := tx.Exec(ctx, "SET LOCAL ROLE "+owner); err != nil {
		return 0, err
	}
	for n := version + 1; n <= schemaVersion; n++ {
		step, err := schemaFiles.ReadFile(fmt.Sprintf("schema/%d.sql", n))
		if err != nil {
			return 0, err
		}
		if _, err := tx.Exec(ctx, string(step)); err != nil {
			return 0, fmt.Errorf("schema version %d: %w", n, err)
		}
		if _, err := tx.Exec(ctx, "INSERT INTO sacra_schema.versions (version) VALUES ($1)", n); err != nil {
			return 0, err
		}
	}
	return schemaVersion - version, nil
}

// prepare makes what the steps need and returns the version that is there, 0 for
// an empty database.
func prepare(ctx context.Context, tx pgx.Tx) (version int, err error) {
	var database string
	if err := tx.QueryRow(ctx, "SELECT current_database()").Scan(&database); err != nil {
		return 0, err
	}
	name := pgx.Identifier{database}.Sanitize()
	for _, step := range []string{
		"GRANT " + owner + " TO CURRENT_USER",
		// Nobody fills the disk with tables of her own.
		"REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
		"REVOKE CREATE ON SCHEMA public FROM PUBLIC",
		"GRANT CONNECT, CREATE ON DATABASE " + name + " TO " + owner,
		"GRANT CONNECT ON DATABASE " + name + " TO " + kiosks + ", " + reviews,
		"SET LOCAL ROLE " + owner,
		"CREATE SCHEMA IF NOT EXISTS sacra_schema",
		"CREATE TABLE IF NOT EXISTS sacra_schema.versions (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())",
	} {
		if _, err := tx.Exec(ctx, step); err != nil {
			return 0, err
		}
	}
	err = tx.QueryRow(ctx, "SELECT coalesce(max(version), 0) FROM sacra_schema.versions").Scan(&version)
	return version, err
}

// ensureRole makes a role that cannot log in, where there is none. Roles belong
// to all databases of a server.
func ensureRole(ctx context.Context, tx pgx.Tx, role string) error {
	var there bool
	if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1)", role).Scan(&there); err != nil || there {
		return err
	}
	_, err := tx.Exec(ctx, "CREATE ROLE "+pgx.Identifier{role}.Sanitize()+" NOLOGIN")
	return err
}

// NewClinic returns a random name for a clinic: it is on every row and in the
// name of a partition, which any role can read.
func NewClinic(random io.Reader) (string, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("naming the clinic: %w", err)
	}
	return fmt.Sprintf("%x", b), nil
}

var clinicForm = regexp.MustCompile(`^[0-9a-f]{16}$`)

// AddClinic makes room for a clinic; one that is there already is left as it is.
func AddClinic(ctx context.Context, conn *pgx.Conn, clinic string) error {
	if !clinicForm.MatchString(clinic) {
		return fmt.Errorf("adding a clinic: %q is not 16 of 0-9 a-f", clinic)
	}
	err := asOwner(ctx, conn, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, "INSERT INTO sacra.clinics (clinic) VALUES ($1) ON CONFLICT DO NOTHING", clinic)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		// Made beside the table and then attached, which waits for nobody. The
		// partition itself gives no rights, and has row-level security as well,
		// should somebody grant them.
		part := "sacra.entries_" + clinic
		for _, step := range []string{
			"CREATE TABLE " + part + " (LIKE sacra.entries INCLUDING ALL)",
			"ALTER TABLE " + part + " ENABLE ROW LEVEL SECURITY",
			"ALTER TABLE " + part + " ADD CONSTRAINT its_clinic CHECK (clinic = '" + clinic + "')",
			"ALTER TABLE sacra.entries ATTACH PARTITION " + part + " FOR VALUES IN ('" + clinic + "')",
		} {
			if _, err := tx.Exec(ctx, step); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("adding a clinic: %w", err)
	}
	return nil
}

var kioskForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,32}$`)

// AddDevice makes the role of a device and returns its name and its password,
// which is kept nowhere else. A device that is there gets another password, and
// who has the old one is shut out. A device that reviews may read what its clinic
// has; a kiosk may only add.
func AddDevice(ctx context.Context, conn *pgx.Conn, clinic, kiosk string, reviewer bool) (role, password string, err error) {
	if !clinicForm.MatchString(clinic) || !kioskForm.MatchString(kiosk) {
		return "", "", fmt.Errorf("adding a device: %q of %q is not a valid name", kiosk, clinic)
	}
	group := kiosks
	if reviewer {
		group = reviews
	}
	password = rand.Text()
	role = group + "_" + clinic[:8] + "_" + kiosk
	if err := addDevice(ctx, conn, clinic, kiosk, role, password, group); err != nil {
		return "", "", fmt.Errorf("adding the device %s: %w", kiosk, err)
	}
	return role, password, nil
}

func addDevice(ctx context.Context, conn *pgx.Conn, clinic, kiosk, role, password, group string) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx) //nolint:errcheck // after Commit it does nothing
	if err := ensureRole(ctx, tx, role); err != nil {
		return err
	}
	name := pgx.Identifier{role}.Sanitize()
	steps := []string{
		// The password is of letters and digits.
		"ALTER ROLE " + name + " LOGIN CONNECTION LIMIT 8 PASSWORD '" + password + "'",
		"GRANT " + group + " TO " + name,
	}
	for _, setting := range []string{
		"synchronous_commit = on", "default_transaction_isolation = 'read committed'", "lock_timeout = '5s'", "work_mem = '16MB'",
		"statement_timeout = '60s'", "idle_in_transaction_session_timeout = '20s'", "search_path = pg_catalog",
	} {
		steps = append(steps, "ALTER ROLE "+name+" SET "+setting)
	}
	steps = append(steps, "SET LOCAL ROLE "+owner)
	for _, step := range steps {
		if _, err := tx.Exec(ctx, step); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, "DELETE FROM sacra.members WHERE role = $1", role); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT INTO sacra.members (role, clinic, kiosk) VALUES ($1, $2, $3)", role, clinic, kiosk); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT INTO sacra.kiosks (clinic, kiosk) VALUES ($1, $2) ON CONFLICT DO NOTHING", clinic, kiosk); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// ErrNoDevice means that a clinic has no device of a name, or has shut it out.
var ErrNoDevice = errors.New("the clinic has no such device")

// ShutOut removes a device of a clinic by its name, as a kiosk and as a review PC.
func ShutOut(ctx context.Context, conn *pgx.Conn, clinic, kiosk string) error {
	var roles []string
	err := asOwner(ctx, conn, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, "SELECT role FROM sacra.members WHERE clinic = $1 AND kiosk = $2", clinic, kiosk)
		if err == nil {
			roles, err = pgx.CollectRows(rows, pgx.RowTo[string])
		}
		return err
	})
	if err == nil && len(roles) == 0 {
		err = ErrNoDevice
	}
	if err != nil {
		return fmt.Errorf("removing the device %s: %w", kiosk, err)
	}
	for _, role := range roles {
		if err := RemoveDevice(ctx, conn, role); err != nil {
			return err
		}
	}
	return nil
}

// RemoveDevice shuts a device out. What it has added stays.
func RemoveDevice(ctx context.Context, conn *pgx.Conn, role string) error {
	if !strings.HasPrefix(role, kiosks+"_") && !strings.HasPrefix(role, reviews+"_") {
		return fmt.Errorf("removing a device: %q is no device", role)
	}
	name := pgx.Identifier{role}.Sanitize()
	if _, err := conn.Exec(ctx, "ALTER ROLE "+name+" NOLOGIN"); err != nil {
		return fmt.Errorf("removing a device: %w", err)
	}
	_, err := conn.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", role)
	if err == nil {
		err = asOwner(ctx, conn, func(tx pgx.Tx) error {
			_, err := tx.Exec(ctx, "DELETE FROM sacra.members WHERE role = $1", role)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("removing a device: %w", err)
	}
	return nil
}

// asOwner does something in one transaction with the rights of the owner.
func asOwner(ctx context.Context, conn *pgx.Conn, do func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SET LOCAL ROLE "+owner); err != nil {
			return err
		}
		return do(tx)
	})
}
