-- The sub by which a client knows users must not change once it has grants.
create index if not exists issued_grant_client on issued_grant (client_id);
create index if not exists consent_client on consent (client_id, given_at);

-- Each token of a grant has the same sub, also after the client registered another subject_type.
alter table issued_grant add column if not exists sector varchar;
comment on column issued_grant.sector is
    'The sector of the pairwise subjects of the client when the grant was given; null for public subjects.';
