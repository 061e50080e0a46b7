alter table rp_token_lease alter column token drop not null;
alter table rp_token_lease alter column obtained_at drop not null;
alter table rp_token_lease alter column expires_at drop not null;
alter table rp_token_lease add column if not exists version bigint default 0 not null;
alter table rp_token_lease add column if not exists claim varchar(64);
alter table rp_token_lease add column if not exists claimed_at timestamp with time zone;
alter table rp_token_lease add column if not exists claim_seconds integer default 0 not null;
alter table rp_token_lease add column if not exists failures integer default 0 not null;
alter table rp_token_lease add column if not exists failed_at timestamp with time zone;
alter table rp_token_lease add column if not exists retry_seconds integer default 0 not null;
alter table rp_token_lease add column if not exists error varchar(100);
alter table rp_token_lease add column if not exists failure varchar(400);
alter table rp_token_lease add column if not exists used_at timestamp with time zone;
alter table rp_token_lease add column if not exists renew_at timestamp with time zone;
comment on table rp_token_lease is
    'Tokens that servers elsewhere gave us. purpose: registration|scope|resource; token: a JWE. claim: the request for the next token, by one node;
     claimed_at and failed_at: by the clock of the database; retry_seconds: no node sends a request for so long after failed_at.';
update rp_token_lease set used_at = obtained_at, renew_at = expires_at where used_at is null;
create index if not exists rp_token_lease_renewal on rp_token_lease (renew_at);
