-- Projections as operators see and steer them. What a projection makes is elsewhere: the rows of
-- 'views' and their position are in the schema views, which from now on the projection itself makes
-- and replaces. The tables of V2 are its version 1.

CREATE TABLE projection (
    name              text PRIMARY KEY,
    version           integer NOT NULL,                -- of what is served
    next_version      integer,                         -- of what is being made beside it
    paused            boolean NOT NULL DEFAULT false,
    -- What the server has last said about it.
    state             text,
    position          bigint,
    head              bigint,
    rebuild_position  bigint,
    events_per_second bigint,
    seconds_left      bigint,
    stopped_position  bigint,
    stopped_event     text,
    stopped_failure   text,
    stopped_since     timestamptz,
    said_at           timestamptz
) WITH (fillfactor = 50);

INSERT INTO projection (name, version) VALUES ('views', 1);

-- What operators ask of projections. A running server obeys at once, another at its next start.
CREATE TABLE projection_wish (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    projection text NOT NULL REFERENCES projection (name),
    action     text NOT NULL CHECK (action IN ('RESET', 'PAUSE', 'RESUME', 'RETRY', 'SKIP')),
    position   bigint,                                 -- which event is to be skipped
    reason     text,
    wished_at  timestamptz NOT NULL DEFAULT now(),
    obeyed_at  timestamptz,
    refusal    text,                                   -- why it was not obeyed
    CHECK ((action = 'SKIP') = (position IS NOT NULL AND reason IS NOT NULL))
);

CREATE INDEX projection_wish_open ON projection_wish (id) WHERE obeyed_at IS NULL;

CREATE FUNCTION projection_wished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('projection_wish', NEW.projection);
  RETURN NULL;
END $$;

CREATE TRIGGER projection_wished AFTER INSERT ON projection_wish
  FOR EACH ROW EXECUTE FUNCTION projection_wished();
