-- Who is told that a channel is live, see docs/notices.md.

CREATE SCHEMA notices;

-- How far the events are announced. Null: the first start begins with what happens next.
CREATE TABLE notices.progress (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint,
    paused   boolean NOT NULL DEFAULT false
) WITH (fillfactor = 50);

INSERT INTO notices.progress DEFAULT VALUES;

-- The last start of a channel that was announced: its quiet period counts from there.
CREATE TABLE notices.announced (
    channel text PRIMARY KEY,
    at      timestamptz NOT NULL
);

-- What the browsers of followers gave us (RFC 8030, RFC 8291).
CREATE TABLE notices.push_subscription (
    endpoint text PRIMARY KEY,
    person   uuid NOT NULL,
    p256dh   bytea NOT NULL CHECK (octet_length(p256dh) = 65),
    auth     bytea NOT NULL CHECK (octet_length(auth) = 16),
    made_at  timestamptz NOT NULL
);

CREATE INDEX push_subscription_of_person ON notices.push_subscription (person, made_at);

CREATE TABLE notices.webhook (
    channel text PRIMARY KEY,
    owner   uuid NOT NULL,
    url     text NOT NULL,
    secret  text NOT NULL,
    made_at timestamptz NOT NULL
);

CREATE INDEX webhook_of_owner ON notices.webhook (owner);

-- What is still to be delivered; written in the transaction that moves the position above. Texts
-- are not in it: they are looked up when it is sent.
CREATE TABLE notices.delivery (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    push       text REFERENCES notices.push_subscription ON DELETE CASCADE,
    webhook    text REFERENCES notices.webhook ON DELETE CASCADE,
    message    uuid NOT NULL DEFAULT gen_random_uuid(),  -- the same at each attempt
    channel    text NOT NULL,
    broadcast  uuid NOT NULL,
    started_at timestamptz NOT NULL,
    made_at    timestamptz NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,                     -- while it is under way: when that is over
    CHECK (num_nonnulls(push, webhook) = 1)
) WITH (fillfactor = 70);

CREATE INDEX delivery_due_push ON notices.delivery (next_at) WHERE push IS NOT NULL;
CREATE INDEX delivery_due_webhook ON notices.delivery (next_at) WHERE webhook IS NOT NULL;
CREATE INDEX delivery_of_push ON notices.delivery (push, id) WHERE push IS NOT NULL;
CREATE INDEX delivery_of_webhook ON notices.delivery (webhook, id) WHERE webhook IS NOT NULL;
