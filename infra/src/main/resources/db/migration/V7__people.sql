-- Analysts: who reads the history of everything and changes nothing.

ALTER TABLE account
  DROP CONSTRAINT account_role_check,
  ADD CONSTRAINT account_role_check CHECK (role IN ('ADMINISTRATOR', 'STREAMER', 'ANALYST'));

ALTER TABLE invitation
  DROP CONSTRAINT invitation_role_check,
  ADD CONSTRAINT invitation_role_check CHECK (role IN ('ADMINISTRATOR', 'STREAMER', 'ANALYST'));

-- What a tool may read the history with, in the name of an account.
CREATE TABLE access_token (
  id         uuid PRIMARY KEY,
  -- SHA-256.
  token_hash bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  name       text NOT NULL,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz
);

CREATE INDEX access_token_of_account ON access_token (account_id, made_at);

-- What opens the personal texts in the events of one person (AES-256). The row is there before the
-- first text is sealed with it.
CREATE TABLE person_key (
  person       uuid PRIMARY KEY,
  -- Null: the person is erased. The row stays, so that no key is made again.
  key          bytea CHECK (octet_length(key) = 32),
  made_at      timestamptz NOT NULL DEFAULT now(),
  erased_at    timestamptz,
  -- The last step of an erasure is done: the event is in the log.
  is_announced boolean NOT NULL DEFAULT false,
  CHECK ((key IS NULL) = (erased_at IS NOT NULL)),
  CHECK (key IS NULL OR NOT is_announced)
);

-- Erasures that a crash interrupted.
CREATE INDEX person_key_unannounced ON person_key (person)
  WHERE erased_at IS NOT NULL AND NOT is_announced;
