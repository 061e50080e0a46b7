alter table initial_access_token add column if not exists token_id varchar(64);
alter table initial_access_token add column if not exists label varchar;
alter table initial_access_token add column if not exists uses_left integer;
alter table initial_access_token add column if not exists expires_at timestamp with time zone;
alter table initial_access_token add column if not exists limits varchar default '{}' not null;
update initial_access_token set token_id = 'built-in' where token_id is null;
alter table initial_access_token alter column token_id set not null;
create unique index if not exists initial_access_token_id on initial_access_token (token_id);
create index if not exists initial_access_token_expiry on initial_access_token (expires_at);
comment on table initial_access_token is
    'Tokens that allow registrations. uses_left: nothing if they are not counted; limits: what they allow, as JSON.';
