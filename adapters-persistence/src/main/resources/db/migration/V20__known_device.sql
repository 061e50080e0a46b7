create table if not exists known_device (
    token_hash varchar(43)              primary key,
    user_id    varchar(255)             not null,
    expires_at timestamp with time zone not null
);
comment on table known_device is
    'Browsers in which a user has signed in before. token_hash: the hash of the device cookie.';
create index if not exists known_device_expiry on known_device (expires_at);

comment on table sign_in_failure is
    'Failed attempts to sign in. subject: a hash of what is counted: a slot of usernames, an address, both, or a known device.';
