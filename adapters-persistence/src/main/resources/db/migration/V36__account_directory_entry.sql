-- Accounts of people whom a directory outside this service keeps. Whether a person is still there is
-- read with the account.
alter table account add column if not exists directory_entry varchar(255);
alter table account add column if not exists directory_checked_at timestamp with time zone;
create unique index if not exists account_by_directory_entry on account (directory_entry);
comment on column account.directory_entry is
    'The identifier of the entry in the user directory that keeps the account; null for a local account.';
comment on column account.directory_checked_at is
    'When the directory last answered about the entry; null for a local account.';
