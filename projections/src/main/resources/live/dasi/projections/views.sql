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
    last_video       uuid,                        -- the last one that was opened
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
    start_us          bigint NOT NULL DEFAULT 0,  -- where it begins in the replay
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

-- What was said in a broadcast. Where it belongs in the replay follows from its time and its video.
CREATE TABLE message (
    id        uuid PRIMARY KEY,
    position  bigint NOT NULL,                    -- of its event: their order
    broadcast uuid NOT NULL,
    video     uuid,                               -- the last one opened before; none before the first
    author    uuid NOT NULL,
    name      text NOT NULL,
    badges    text NOT NULL,                      -- with commas between them
    text      text NOT NULL,
    at        timestamptz NOT NULL,
    deleted   boolean NOT NULL
);

CREATE INDEX message_of_broadcast ON message (broadcast, position);

-- Whom an erasure has to find, and by which name somebody was last seen.
CREATE INDEX message_of_author ON message (author, position DESC);

-- The rules of a channel's chat; without a row, nobody has set any.
CREATE TABLE chat_rules (
    channel        text PRIMARY KEY,
    slow_s         integer NOT NULL,
    followers_only boolean NOT NULL
);

-- Somebody about whom something was ordered in a channel's chat, whether it still holds or not.
CREATE TABLE chatter (
    id          text PRIMARY KEY,                 -- channel/person
    channel     text NOT NULL,
    person      uuid NOT NULL,
    moderator   boolean NOT NULL,
    banned      boolean NOT NULL,
    muted_until timestamptz,
    changed_at  timestamptz NOT NULL
);

CREATE INDEX chatter_of_channel ON chatter (channel, changed_at DESC)
    WHERE moderator OR banned OR muted_until IS NOT NULL;
