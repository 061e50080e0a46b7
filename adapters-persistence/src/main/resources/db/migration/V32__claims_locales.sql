-- Userinfo is requested long after the authorization request that says in which languages.
alter table issued_grant add column if not exists claims_locales varchar;
comment on column issued_grant.claims_locales is
    'The languages in which the client asked for claims, separated by a space; null if it did not.';
