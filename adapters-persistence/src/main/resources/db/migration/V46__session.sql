-- A session keeps its identifier when its cookie changes. That of an earlier session is the hash of its
-- cookie, which is no secret.
alter table user_session add column if not exists session_id varchar(43);
update user_session set session_id = token_hash where session_id is null;
alter table user_session alter column session_id set not null;
create unique index if not exists user_session_id on user_session (session_id);
alter table user_session add column if not exists methods varchar(255) default 'pwd' not null;
alter table user_session add column if not exists used_at timestamp with time zone;
alter table user_session add column if not exists remembered boolean default false not null;
alter table user_session add column if not exists address varchar(45);
alter table user_session add column if not exists browser varchar(256);
comment on column user_session.session_id is 'The identifier of the session; it is no secret.';
comment on column user_session.methods is 'How the user signed in: amr, separated by spaces.';
comment on column user_session.used_at is
    'The last stored use; null if none is stored since the upgrade to this schema.';
comment on column user_session.remembered is 'Whether the user asked to stay signed in.';
comment on column user_session.address is 'The IP address of the sign-in; null if it is not stored.';
comment on column user_session.browser is 'The User-Agent of the sign-in; null if it is not stored.';

create table if not exists session_client (
    session_id varchar(43)  not null,
    client_id  varchar(256) not null,
    sid        varchar(43)  not null,
    primary key (session_id, client_id)
);
comment on table session_client is
    'Clients that a session was used for. sid: by which the client knows the session.';

create table if not exists ended_session (
    session_id varchar(43)              primary key,
    ended_at   timestamp with time zone not null,
    kept_until timestamp with time zone not null,
    removed    boolean                  not null
);
comment on table ended_session is
    'Sessions that were ended before they expired. kept_until: no grant of the session lasts longer; removed: whether the data of the session was removed.';
create index if not exists ended_session_expiry on ended_session (kept_until);
create index if not exists ended_session_removal on ended_session (removed, ended_at);

-- Whether the session has ended is read with the revocation.
alter table issued_grant add column if not exists session_id varchar(43);
alter table issued_grant add column if not exists sid varchar(43);
alter table issued_grant add column if not exists ends_with_session boolean default false not null;
comment on column issued_grant.session_id is
    'The session in which the user gave the grant; null for a grant of an earlier release.';
comment on column issued_grant.sid is 'By which the client of the grant knows the session.';
comment on column issued_grant.ends_with_session is 'Whether the grant ends when the session is ended.';
