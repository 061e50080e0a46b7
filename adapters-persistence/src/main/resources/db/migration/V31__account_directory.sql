-- Administrators search accounts by the beginning of the username and of the e-mail address: as
-- bytes, because how text is ordered is up to the database.
-- Accounts that an earlier release has written have no searched_username, until their names are
-- normalized at the next start.
alter table account add column if not exists searched_username bytea;
alter table account add column if not exists searched_email bytea;
comment on column account.searched_username is
    'To be searched: the beginning of the username, without cases, three bytes for each character. Null until the username was normalized after an upgrade.';
comment on column account.searched_email is
    'To be searched: the beginning of the e-mail address, without cases, three bytes for each character.';
create index if not exists account_by_username on account (searched_username, user_id);
create index if not exists account_by_email on account (searched_email, user_id);

-- What belongs to a deleted account is found by its identifier.
create index if not exists user_session_user on user_session (user_id);
create index if not exists known_device_user on known_device (user_id);

create table if not exists former_account (
    id_hash varchar(43) primary key
);
comment on table former_account is
    'Deleted accounts. id_hash: the hash of the identifier (sub), which no account gets again.';
