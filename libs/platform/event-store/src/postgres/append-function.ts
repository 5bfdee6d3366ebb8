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

/**
 * Simulated time, in development alone: how far the log's time is ahead of the server's (mostly far behind it), and until
 * when a scenario drives it. They stand in the head row, which every group locks and reads in any case: the ordinary way
 * pays nothing, and no group is stamped by an offset that another process has replaced.
 */
export const simulatedClock = `
ALTER TABLE log_head
  ADD COLUMN ahead_us bigint,
  ADD COLUMN drive_to timestamptz CHECK (drive_to IS NULL OR ahead_us IS NOT NULL);
COMMENT ON COLUMN log_head.ahead_us IS 'Microseconds from the server clock to the simulated one; NULL in every real log';
COMMENT ON COLUMN log_head.drive_to IS 'Where the scheduler is to take the simulated clock';
COMMENT ON TABLE log_head IS 'Locked by each group, updated only to drive a simulated clock: updates under a long snapshot slow every group';
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
CREATE OR REPLACE FUNCTION append_group(
  sent_at timestamptz,
  keys text[], hashes bytea[], event_counts int[],
  write_append int[], write_stream text[], write_expected int[],
  guard_append int[], guard_stream text[], guard_version int[],
  event_append int[], event_stream text[], event_version int[], event_type text[], event_lane smallint[],
  event_bytes bytea[], event_time_at int[], event_sequence_at int[]
) RETURNS TABLE (append int, outcome int, first_position bigint, count int, recorded_at text, stream text, expected int, actual int)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  head bigint;
  ahead bigint;
  previous timestamptz;
  stamp timestamptz;
  stamp_text text;
  stamp_bytes bytea;
  verdicts int[];
  miss record;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append_group needs READ COMMITTED' USING ERRCODE = '${sqlStates.notReadCommitted}';
  END IF;
  IF (SELECT count(*) <> count(DISTINCT s) FROM unnest(write_stream) s)
     OR (SELECT count(*) <> count(DISTINCT k) FROM unnest(keys) k)
     OR write_stream && guard_stream THEN
    RAISE EXCEPTION 'a group touches each stream and each key once' USING ERRCODE = '${sqlStates.brokenGroup}';
  END IF;
  -- When the call came in, so that waiting for the lock does not count.
  IF abs(extract(epoch FROM statement_timestamp() - sent_at)) > 5 THEN
    RAISE EXCEPTION 'the clocks of this process and of the database are % s apart',
      round(extract(epoch FROM statement_timestamp() - sent_at), 1) USING ERRCODE = '${sqlStates.clocksApart}';
  END IF;

  SELECT h.ahead_us INTO ahead FROM log_head h FOR UPDATE;

  SELECT e.position, e.recorded_at INTO head, previous FROM events e ORDER BY e.position DESC LIMIT 1;
  head := coalesce(head, -1);
  stamp := greatest(clock_timestamp() + coalesce(ahead, 0) * interval '1 microsecond', previous + interval '1 microsecond');
  stamp_text := to_char(stamp AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  stamp_bytes := stamp_text::bytea;

  -- Each append's verdict, from what is committed: its key first, then its streams and guards.
  SELECT array_agg(
      CASE
        WHEN p.body_hash = a.hash THEN ${String(outcomes.repeated)}
        WHEN p.body_hash IS NOT NULL THEN ${String(outcomes['key-reused'])}
        ELSE ${String(outcomes.appended)}
      END) INTO STRICT verdicts
  FROM unnest(keys, hashes) AS a(key, hash)
  LEFT JOIN LATERAL (SELECT k.body_hash FROM appends k WHERE k.key = a.key LIMIT 1) p ON true;

  FOR miss IN
    SELECT c.* FROM (
      SELECT w.append + 1 AS append, false AS is_guard, w.stream, w.expected, (
        SELECT e.stream_version FROM events e WHERE e.stream_id = w.stream ORDER BY e.stream_version DESC LIMIT 1
      ) AS actual
      FROM unnest(write_append, write_stream, write_expected) AS w(append, stream, expected)
      UNION ALL
      SELECT g.append + 1, true, g.stream, g.version, (
        SELECT e.stream_version FROM events e WHERE e.stream_id = g.stream ORDER BY e.stream_version DESC LIMIT 1
      )
      FROM unnest(guard_append, guard_stream, guard_version) AS g(append, stream, version)
    ) c
    WHERE coalesce(c.actual, 0) <> c.expected
    ORDER BY c.append, c.is_guard, c.stream
  LOOP
    CONTINUE WHEN verdicts[miss.append] <> ${String(outcomes.appended)};
    verdicts[miss.append] := CASE WHEN miss.is_guard THEN ${String(outcomes['guard-failed'])} ELSE ${String(outcomes['version-conflict'])} END;
    append := miss.append - 1;
    outcome := verdicts[miss.append];
    stream := miss.stream;
    expected := miss.expected;
    actual := coalesce(miss.actual, 0);
    RETURN NEXT;
  END LOOP;

  INSERT INTO events (position, recorded_at, stream_id, stream_version, type, lane, leaf, bytes)
  SELECT n.position, stamp, n.stream, n.version, n.type, n.lane, sha256('\\x00'::bytea || n.bytes), n.bytes
  FROM (
    SELECT e.*, head + row_number() OVER () AS position, overlay(
        overlay(e.blank PLACING stamp_bytes FROM e.time_at + 1)
        PLACING lpad((head + row_number() OVER ())::text, 16, '0')::bytea FROM e.sequence_at + 1
      ) AS bytes
    FROM unnest(event_append, event_stream, event_version, event_type, event_lane, event_bytes, event_time_at, event_sequence_at)
      AS e(append, stream, version, type, lane, blank, time_at, sequence_at)
    WHERE verdicts[e.append + 1] = ${String(outcomes.appended)}
    OFFSET 0 -- so that the overlay is made once for leaf and bytes
  ) n;

  INSERT INTO appends (key, body_hash, first_position, count)
  SELECT a.key, a.hash, head + 1 + sum(a.events) OVER (ROWS UNBOUNDED PRECEDING) - a.events, a.events
  FROM unnest(keys, hashes, event_counts, verdicts) AS a(key, hash, events, verdict)
  WHERE a.verdict = ${String(outcomes.appended)};

  -- Of the appends that have no row of their own: they are in the log from here on, in the order in which they came.
  append := NULL; outcome := NULL; stream := NULL; expected := NULL; actual := NULL;
  first_position := head + 1;
  recorded_at := stamp_text;
  RETURN NEXT;

  IF verdicts && ARRAY[${String(outcomes.repeated)}, ${String(outcomes['key-reused'])}] THEN
    RETURN QUERY
    SELECT a.ordinal::int - 1, verdicts[a.ordinal], p.first_position, p.count,
      to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), NULL::text, NULL::int, NULL::int
    FROM unnest(keys) WITH ORDINALITY AS a(key, ordinal)
    JOIN appends p ON p.key = a.key
    JOIN events e ON e.position = p.first_position
    WHERE verdicts[a.ordinal] IN (${String(outcomes.repeated)}, ${String(outcomes['key-reused'])});
  END IF;
END
$$;
`;
