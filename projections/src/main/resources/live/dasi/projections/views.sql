-- The rows of the views in version 3 (ViewSchemas.VERSION). Made anew for each rebuild in a schema of
-- its own, so names have none here. Another shape, or rows made in another way, is a new version.

-- How far the events are in the rows below; changed in the transaction that changes the rows.
CREATE TABLE position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
);

INSERT INTO position (position) VALUES (0);

CREATE TABLE channel (
    id          text PRIMARY KEY,
    owner       uuid NOT NULL,
    name        text NOT NULL,
    description text NOT NULL,
    opened_at   timestamptz NOT NULL,
    followers   integer NOT NULL DEFAULT 0
);

-- The channels of an owner, oldest first.
CREATE INDEX channel_of_owner ON channel (owner, opened_at, id);

-- One address a broadcast. The live key itself is nowhere: key is only its id.
CREATE TABLE address (
    broadcast  uuid PRIMARY KEY,
    channel    text NOT NULL,
    key        uuid NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- The addresses of a channel, newest first.
CREATE INDEX address_of_channel ON address (channel, issued_at DESC, broadcast DESC);

-- A broadcast from the address issued for it on; without a status until it begins.
CREATE TABLE broadcast (
    id               uuid PRIMARY KEY,
    channel          text NOT NULL,
    status           text CHECK (status IN ('LIVE', 'AWAY', 'ENDED')),
    title            text NOT NULL,
    description      text NOT NULL DEFAULT '',
    category         text NOT NULL DEFAULT '',
    session          uuid,                        -- whose encoder is publishing now
    started_at       timestamptz,
    away_since       timestamptz,
    ended_at         timestamptz,
    video_count      integer NOT NULL DEFAULT 0,
    segment_count    bigint NOT NULL DEFAULT 0,
    duration_us      bigint NOT NULL DEFAULT 0,
    next_sequence    bigint NOT NULL DEFAULT 0,   -- media sequence number of the next segment
    last_segment_end timestamptz,
    CHECK ((status IS NULL) = (started_at IS NULL)),
    CHECK ((status = 'LIVE') = (session IS NOT NULL)),
    CHECK ((status = 'AWAY') = (away_since IS NOT NULL)),
    CHECK ((status = 'ENDED') = (ended_at IS NOT NULL))
);

-- The live list: small, whatever was ever broadcast.
CREATE INDEX broadcast_live ON broadcast (started_at DESC, id DESC)
    WHERE status IN ('LIVE', 'AWAY');

-- The replay list, newest first, of everybody and of one channel.
CREATE INDEX broadcast_replay ON broadcast (ended_at DESC, id DESC)
    WHERE status = 'ENDED' AND segment_count > 0;
CREATE INDEX broadcast_replay_of_channel ON broadcast (channel, ended_at DESC, id DESC)
    WHERE status = 'ENDED' AND segment_count > 0;

CREATE TABLE video (
    id                uuid PRIMARY KEY,
    broadcast         uuid NOT NULL,
    session           uuid NOT NULL,
    path              text NOT NULL,
    opened_at         timestamptz NOT NULL,
    closed_at         timestamptz,
    init_length_bytes bigint NOT NULL,
    length_bytes      bigint NOT NULL,            -- up to the end of the last segment, then of the file
    duration_us       bigint NOT NULL DEFAULT 0,
    picture_codec     text,
    width_px          integer,
    height_px         integer,
    sound_codec       text,
    sample_rate_hz    integer,
    sound_channels    integer,
    last_sequence     bigint,                     -- of its last segment
    last_segment_end  timestamptz
);

CREATE INDEX video_of_broadcast ON video (broadcast, opened_at);

-- What a crash left open.
CREATE INDEX video_open ON video (opened_at, id) WHERE closed_at IS NULL;

-- Who follows which channel.
CREATE TABLE follow (
    id      text PRIMARY KEY,                     -- {channel}/{person}
    channel text NOT NULL,
    person  uuid NOT NULL,
    since   timestamptz NOT NULL
);

CREATE INDEX follow_of_channel ON follow (channel, person);
CREATE INDEX follow_of_person ON follow (person);

-- Until when somebody has subscribed to a channel; it may be over.
CREATE TABLE subscription (
    id      text PRIMARY KEY,                     -- {channel}/{person}
    channel text NOT NULL,
    person  uuid NOT NULL,
    until   timestamptz NOT NULL
);

-- What was paid.
CREATE TABLE support (
    payment   text PRIMARY KEY,                   -- {provider}/{id}
    channel   text NOT NULL,
    broadcast uuid,                               -- which was running
    kind      text NOT NULL CHECK (kind IN ('DONATION', 'SUBSCRIPTION')),
    person    uuid NOT NULL,
    name      text NOT NULL,
    text      text NOT NULL,
    amount    numeric NOT NULL,                   -- exact, with the decimals of the currency
    currency  text NOT NULL,
    months    integer,
    until     timestamptz,
    at        timestamptz NOT NULL,
    CHECK ((kind = 'SUBSCRIPTION') = (months IS NOT NULL)),
    CHECK ((kind = 'SUBSCRIPTION') = (until IS NOT NULL))
);

CREATE INDEX support_of_channel ON support (channel, at DESC, payment DESC);
CREATE INDEX support_of_broadcast ON support (broadcast, at, payment);
CREATE INDEX support_of_person ON support (person);
