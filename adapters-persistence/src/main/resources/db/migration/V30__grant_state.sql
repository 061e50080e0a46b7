-- Whether what came from a grant is still valid is read with its revocation.
alter table consent add column if not exists client_since timestamp with time zone;
comment on column consent.client_since is
    'What the client got before is no longer valid, because the user withdrew the consent; null if the user never did.';

comment on column account.password_hash is
    'A PHC string or another text with its parameters, as the program that made it wrote it; null if the account has no password.';
