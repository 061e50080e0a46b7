-- Single claims that a client asks for (OpenID Connect Core §5.5). Userinfo and refreshed ID tokens are
-- requested long after the authorization request.
alter table issued_grant add column if not exists claims varchar;
comment on column issued_grant.claims is
    'The single claims that the client asked for, as JSON; null if it asked for none.';

alter table consent add column if not exists claims varchar;
comment on column consent.claims is
    'The names of the claims that the user released in addition to those of the scope, as JSON; null for none.';
