alter table rp_registration add column if not exists generation bigint default 0 not null;
alter table rp_registration add column if not exists secret_expires_at timestamp with time zone;
alter table rp_registration add column if not exists requested varchar;
alter table rp_registration add column if not exists used_by varchar default '[]' not null;
comment on column rp_registration.generation is
    'How often the credentials were stored. Their seal vouches for it, except for 0: from earlier versions.';
comment on column rp_registration.requested is
    'The client metadata that were requested last, as JSON, without keys.';
comment on column rp_registration.used_by is
    'The client_ids of the clients here that may use it, as JSON.';
