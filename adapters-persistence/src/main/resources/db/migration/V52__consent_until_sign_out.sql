-- A client that gets refresh tokens without the scope offline_access keeps its access until the user signs
-- out. The user has to know. Earlier consents to that contain offline_access.
alter table consent add column if not exists until_sign_out boolean not null default false;
comment on column consent.until_sign_out is
    'Whether the user consented that the client keeps its access until the user signs out.';
