-- The event log. Rows are only ever added; the position is given under a lock at the very moment
-- of the commit, so that 1, 2, 3 ... has no gap and is the order in which events became visible.

CREATE TABLE event_type (
  id   int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE event (
  position bigint PRIMARY KEY,
  type_id  int NOT NULL,
  time_us  bigint NOT NULL,              -- microseconds since 1970 UTC, by the clock of the emitter
  event_id text COLLATE "C" NOT NULL,
  version  text COLLATE "C" NOT NULL,
  tags     text[] COLLATE "C" NOT NULL,  -- key=value
  metadata bytea NOT NULL,
  payload  bytea NOT NULL
);
CREATE INDEX event_time ON event USING brin (time_us);

-- By which tag an event is found; what an append condition is checked against.
CREATE TABLE event_tag (
  tag      text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  type_id  int NOT NULL,
  PRIMARY KEY (tag, position) INCLUDE (type_id)
);

-- The last batch of each writer and what came of it. A batch that is sent again, because the answer
-- was lost with the connection, is answered from here and not stored twice.
CREATE TABLE event_writer (
  writer   uuid PRIMARY KEY,
  batch    bigint NOT NULL,
  head     bigint NOT NULL,
  rejected int[] NOT NULL,
  at       timestamptz NOT NULL
) WITH (fillfactor = 10);

-- What an append condition or a question asks for, as rows: alternatives, each of one tag that is
-- looked up, more tags that must be there too (joined by U+001F), and type ids ({1,2}); null where
-- it does not matter. Used by append_events and by the reader.
CREATE FUNCTION event_matches(p_after bigint, p_tag text, p_more text, p_types text)
  RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT t.position FROM event_tag t
     WHERE p_tag IS NOT NULL AND t.tag = p_tag AND t.position > p_after
       AND (p_types IS NULL OR t.type_id = ANY (p_types::int[]))
       AND (p_more IS NULL OR EXISTS (
             SELECT 1 FROM event e
              WHERE e.position = t.position AND e.tags @> string_to_array(p_more, chr(31))))
    UNION ALL
    SELECT e.position FROM event e
     WHERE p_tag IS NULL AND e.position > p_after
       AND (p_types IS NULL OR e.type_id = ANY (p_types::int[]))
  $$;

-- Stores a batch of appends: one call, one transaction, one flush to the disk. An append is
-- rejected as a whole when an event after its marker matches its condition.
-- Returns the head before the batch and the numbers of the rejected appends.
CREATE FUNCTION append_events(
    p_writer uuid, p_batch bigint,
    -- the events in order: number of their append, and their columns (tags joined by U+001F)
    e_append int[], e_type int[], e_time bigint[], e_id text[], e_version text[], e_tags text[],
    e_metadata bytea[], e_payload bytea[],
    -- the tags of the events: tag, and number of its event (1 ...)
    t_tag text[], t_event int[],
    -- the conditions: number of their append, marker, and what they ask for
    c_append int[], c_marker bigint[], c_tag text[], c_more text[], c_types text[])
  RETURNS TABLE (o_head bigint, o_rejected int[]) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_head bigint;
  v_rejected int[];
  v_position bigint[];
BEGIN
  -- Each statement below must see what was committed before the lock was granted.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append_events needs the isolation level read committed'
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  -- One appender at a time, of all nodes; released when the transaction is committed and visible.
  PERFORM pg_advisory_xact_lock(4919114817022177);

  SELECT w.head, w.rejected INTO o_head, o_rejected FROM event_writer w
   WHERE w.writer = p_writer AND w.batch >= p_batch;
  IF FOUND THEN
    RETURN NEXT;
    RETURN;
  END IF;

  SELECT coalesce(max(position), 0) INTO v_head FROM event;

  SELECT coalesce(array_agg(DISTINCT c.append), '{}') INTO v_rejected
    FROM unnest(c_append, c_marker, c_tag, c_more, c_types) AS c(append, marker, tag, more, types)
   CROSS JOIN LATERAL (SELECT 1 FROM event_matches(c.marker, c.tag, c.more, c.types) LIMIT 1) AS found
   WHERE c.marker < v_head;

  SELECT array_agg(CASE WHEN n.rejected THEN NULL ELSE v_head + n.accepted END ORDER BY n.event)
    INTO v_position
    FROM (SELECT a.event, a.append = ANY (v_rejected) AS rejected,
                 count(*) FILTER (WHERE NOT a.append = ANY (v_rejected)) OVER (ORDER BY a.event)
                   AS accepted
            FROM unnest(e_append) WITH ORDINALITY AS a(append, event)) AS n;

  INSERT INTO event (position, type_id, time_us, event_id, version, tags, metadata, payload)
    SELECT v_position[e.event], e.type, e.time, e.id, e.version,
           string_to_array(e.tags, chr(31)), e.metadata, e.payload
      FROM unnest(e_type, e_time, e_id, e_version, e_tags, e_metadata, e_payload)
           WITH ORDINALITY AS e(type, time, id, version, tags, metadata, payload, event)
     WHERE v_position[e.event] IS NOT NULL;
  IF FOUND THEN
    INSERT INTO event_tag (tag, position, type_id)
      SELECT t.tag, v_position[t.event], e_type[t.event] FROM unnest(t_tag, t_event) AS t(tag, event)
       WHERE v_position[t.event] IS NOT NULL;
    INSERT INTO event_writer AS w (writer, batch, head, rejected, at)
      VALUES (p_writer, p_batch, v_head, v_rejected, now())
      ON CONFLICT (writer) DO UPDATE
        SET batch = excluded.batch, head = excluded.head, rejected = excluded.rejected,
            at = excluded.at;
    PERFORM pg_notify('event', (SELECT max(p.position) FROM unnest(v_position) AS p(position))::text);
  END IF;

  o_head := v_head;
  o_rejected := v_rejected;
  RETURN NEXT;
END $$;
