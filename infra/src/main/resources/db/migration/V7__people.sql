-- Analysts: who reads the history of everything and changes nothing.

ALTER TABLE account
  DROP CONSTRAINT account_role_check,
  ADD CONSTRAINT account_role_check CHECK (role IN ('ADMINISTRATOR', 'STREAMER', 'ANALYST'));

ALTER TABLE invitation
  DROP CONSTRAINT invitation_role_check,
  ADD CONSTRAINT invitation_role_check CHECK (role IN ('ADMINISTRATOR', 'STREAMER', 'ANALYST'));
