alter table user_session add column if not exists federated varchar;
comment on column user_session.federated is
    'What another server says about the authentication of the user, as JSON; null if the user signed in here.';
alter table issued_grant add column if not exists federated varchar;
comment on column issued_grant.federated is
    'What another server says about the authentication of the user, as JSON; null if the user signed in here.';
create table if not exists linked_identity (
    issuer    varchar(512)             not null,
    subject   varchar(255)             not null,
    user_id   varchar(255)             not null,
    linked_at timestamp with time zone not null,
    primary key (issuer, subject)
);
comment on table linked_identity is
    'People of other servers, by iss and sub, and the accounts that they sign in to here.';
create index if not exists linked_identity_user on linked_identity (user_id);
