-- How far the public feed is: what outside services can read of the events, see docs/public-feed.md.

CREATE SCHEMA public_feed;

CREATE TABLE public_feed.feed (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    source   uuid NOT NULL DEFAULT gen_random_uuid(),   -- which log this is, for readers of several feeds
    paused   boolean NOT NULL DEFAULT false
);

INSERT INTO public_feed.feed DEFAULT VALUES;

-- The position belongs to the topic itself, not to its name: one that was deleted and made again, or
-- that is in another cluster, has another id, and gets the feed from the beginning.
CREATE TABLE public_feed.topic (
    id        text PRIMARY KEY,                        -- as Kafka gave it when the topic was made
    name      text NOT NULL,
    position  bigint NOT NULL DEFAULT 0,               -- all up to here is in the topic
    stored_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
