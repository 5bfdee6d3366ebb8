/**
 * The log's tables and the one function that writes to them.
 *
 * A group of appends arrives as parallel arrays. The head row is locked first, in a statement of its own, and never
 * updated: under READ COMMITTED the work then sees everything that earlier groups committed, and the head is read from
 * the primary key. Each append is accepted or refused on its own; the accepted ones' events get consecutive positions.
 */
export const logTables = `
CREATE TABLE events (
  position       bigint PRIMARY KEY,
  recorded_at    timestamptz NOT NULL,
  stream_id      text COLLATE "C" NOT NULL,
  stream_version integer NOT NULL,
  type           text COLLATE "C" NOT NULL,
  lane           smallint NOT NULL,
  leaf           bytea NOT NULL,
  bytes          bytea NOT NULL,
  UNIQUE (stream_id, stream_version)
);
ALTER TABLE events ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON TABLE events IS 'The log: entries are never updated or deleted; bytes are the canonical CloudEvent';
COMMENT ON COLUMN events.leaf IS 'SHA-256(0x00 || bytes), the RFC 6962 leaf hash';

CREATE TABLE appends (
  key            text COLLATE "C" PRIMARY KEY,
  body_hash      bytea NOT NULL,
  first_position bigint NOT NULL,
  count          integer NOT NULL
);
COMMENT ON TABLE appends IS 'Idempotency keys, for ever: what each accepted command left in the log';

CREATE TABLE log_head (one boolean PRIMARY KEY DEFAULT true CHECK (one));
INSERT INTO log_head DEFAULT VALUES;
COMMENT ON TABLE log_head IS 'Locked by each group, never updated: updates under a long snapshot slow every group';
`;

/** Outcomes as the function returns them. */
export const outcomes = {
  appended: 0,
  repeated: 1,
  'key-reused': 2,
  'version-conflict': 3,
  'guard-failed': 4,
} as const;

/** SQLSTATEs that the function raises on purpose. */
export const sqlStates = {
  /** Two appends of one group touch the same stream or key, or one guards what another writes. */
  brokenGroup: 'MU001',
  notReadCommitted: 'MU002',
  /** The clocks of the api and the database are more than 5 s apart. */
  clocksApart: 'MU003',
} as const;

export const appendFunction = `
CREATE FUNCTION append_group(
  sent_at timestamptz,
  keys text[], hashes bytea[],
  write_append int[], write_stream text[], write_expected int[],
  guard_append int[], guard_stream text[], guard_version int[],
  event_append int[], event_stream text[], event_version int[], event_type text[], event_lane smallint[],
  event_bytes bytea[], event_time_at int[], event_sequence_at int[]
) RETURNS TABLE (append int, outcome int, first_position bigint, count int, recorded_at text, stream text, expected int, actual int)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  head bigint;
  previous timestamptz;
  stamp timestamptz;
  stamp_text text;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append_group needs READ COMMITTED' USING ERRCODE = '${sqlStates.notReadCommitted}';
  END IF;
  IF (SELECT count(*) <> count(DISTINCT s) FROM unnest(write_stream) s)
     OR (SELECT count(*) <> count(DISTINCT k) FROM unnest(keys) k)
     OR write_stream && guard_stream THEN
    RAISE EXCEPTION 'a group touches each stream and each key once' USING ERRCODE = '${sqlStates.brokenGroup}';
  END IF;

  PERFORM 1 FROM log_head FOR UPDATE;

  SELECT e.position, e.recorded_at INTO head, previous FROM events e ORDER BY e.position DESC LIMIT 1;
  head := coalesce(head, -1);
  stamp := clock_timestamp();
  IF abs(extract(epoch FROM stamp - sent_at)) > 5 THEN
    RAISE EXCEPTION 'the clocks of this process and of the database are % s apart', round(extract(epoch FROM stamp - sent_at), 1)
      USING ERRCODE = '${sqlStates.clocksApart}';
  END IF;
  stamp := greatest(stamp, previous + interval '1 microsecond');
  stamp_text := to_char(stamp AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

  RETURN QUERY
  WITH asked AS MATERIALIZED (
    SELECT a.ordinal::int - 1 AS append, a.key, a.hash, p.body_hash, p.first_position AS known_position, p.count AS known_count
    FROM unnest(keys, hashes) WITH ORDINALITY AS a(key, hash, ordinal)
    LEFT JOIN appends p ON p.key = a.key
  ),
  checked AS MATERIALIZED (
    SELECT c.append, c.is_guard, c.stream, c.expected, coalesce(v.stream_version, 0) AS actual
    FROM (
      SELECT w.append, false AS is_guard, w.stream, w.expected
      FROM unnest(write_append, write_stream, write_expected) AS w(append, stream, expected)
      UNION ALL
      SELECT g.append, true, g.stream, g.version
      FROM unnest(guard_append, guard_stream, guard_version) AS g(append, stream, version)
    ) c
    LEFT JOIN LATERAL (
      SELECT e.stream_version FROM events e WHERE e.stream_id = c.stream ORDER BY e.stream_version DESC LIMIT 1
    ) v ON true
  ),
  missed AS MATERIALIZED (
    SELECT DISTINCT ON (c.append) c.* FROM checked c WHERE c.actual <> c.expected ORDER BY c.append, c.is_guard, c.stream
  ),
  answered AS MATERIALIZED (
    SELECT a.*, m.is_guard, m.stream, m.expected, m.actual,
      CASE
        WHEN a.body_hash = a.hash THEN ${String(outcomes.repeated)}
        WHEN a.body_hash IS NOT NULL THEN ${String(outcomes['key-reused'])}
        WHEN m.append IS NULL THEN ${String(outcomes.appended)}
        WHEN m.is_guard THEN ${String(outcomes['guard-failed'])}
        ELSE ${String(outcomes['version-conflict'])}
      END AS outcome
    FROM asked a LEFT JOIN missed m ON m.append = a.append
  ),
  numbered AS MATERIALIZED (
    SELECT e.*, head + row_number() OVER (ORDER BY e.ordinal) AS position
    FROM unnest(event_append, event_stream, event_version, event_type, event_lane, event_bytes, event_time_at, event_sequence_at)
      WITH ORDINALITY AS e(append, stream, version, type, lane, bytes, time_at, sequence_at, ordinal)
    JOIN answered a ON a.append = e.append AND a.outcome = ${String(outcomes.appended)}
  ),
  entries AS MATERIALIZED (
    SELECT n.append, n.stream, n.version, n.type, n.lane, n.position,
      overlay(
        overlay(n.bytes PLACING convert_to(stamp_text, 'UTF8') FROM n.time_at + 1)
        PLACING convert_to(lpad(n.position::text, 16, '0'), 'UTF8') FROM n.sequence_at + 1
      ) AS bytes
    FROM numbered n
  ),
  written AS (
    INSERT INTO events (position, recorded_at, stream_id, stream_version, type, lane, leaf, bytes)
    SELECT e.position, stamp, e.stream, e.version, e.type, e.lane, sha256('\\x00'::bytea || e.bytes), e.bytes
    FROM entries e ORDER BY e.position
  ),
  spans AS MATERIALIZED (
    SELECT e.append, min(e.position) AS first_position, count(*)::int AS count FROM entries e GROUP BY e.append
  ),
  kept AS (
    INSERT INTO appends (key, body_hash, first_position, count)
    SELECT a.key, a.hash, s.first_position, s.count
    FROM answered a JOIN spans s ON s.append = a.append
  )
  SELECT a.append, a.outcome,
    coalesce(s.first_position, a.known_position), coalesce(s.count, a.known_count),
    CASE a.outcome
      WHEN ${String(outcomes.appended)} THEN stamp_text
      WHEN ${String(outcomes.repeated)} THEN (
        SELECT to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM events e WHERE e.position = a.known_position
      )
    END,
    a.stream, a.expected, a.actual
  FROM answered a LEFT JOIN spans s ON s.append = a.append;
END
$$;
`;
