-- Who can sign in. Rows, not events: what is deleted here is gone.

CREATE TABLE account (
  id            uuid PRIMARY KEY,
  name          text NOT NULL,
  -- The same for all names that look alike.
  name_key      text NOT NULL UNIQUE,
  role          text NOT NULL CHECK (role IN ('ADMINISTRATOR', 'STREAMER')),
  -- Argon2id, with its parameters and salt.
  password_hash text NOT NULL,
  made_at       timestamptz NOT NULL
);

CREATE TABLE account_session (
  -- SHA-256 of the cookie.
  token_hash bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

CREATE INDEX account_session_of_account ON account_session (account_id, expires_at);
CREATE INDEX account_session_expiry ON account_session (expires_at);

CREATE TABLE invitation (
  -- SHA-256 of the token in the link.
  token_hash             bytea PRIMARY KEY,
  role                   text NOT NULL CHECK (role IN ('ADMINISTRATOR', 'STREAMER')),
  -- Made by the server at its start, not by somebody.
  of_first_administrator boolean NOT NULL,
  expires_at             timestamptz NOT NULL
);

CREATE UNIQUE INDEX invitation_of_first_administrator
  ON invitation (of_first_administrator) WHERE of_first_administrator;
