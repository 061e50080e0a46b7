-- The sub by which a client knows users must not change once it has grants.
create index if not exists issued_grant_client on issued_grant (client_id);
