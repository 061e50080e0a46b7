create table if not exists rp_registration_upkeep (
    registration      varchar(64)              primary key,
    version           bigint                   not null,
    secret_expires_at timestamp with time zone,
    secret_due_at     timestamp with time zone,
    secret_failures   integer                  not null,
    secret_failure    varchar(400),
    refused_at        timestamp with time zone,
    confirmed_at      timestamp with time zone,
    check_at          timestamp with time zone,
    dead_since        timestamp with time zone,
    tried_at          timestamp with time zone,
    failure           varchar(400),
    permission        varchar,
    claimed_until     timestamp with time zone,
    due_at            timestamp with time zone
);
comment on table rp_registration_upkeep is
    'The life of the registrations in rp_registration. secret_due_at: when another secret is requested; refused_at, confirmed_at: when the server refused all credentials;
     check_at: when the next request about that is due; permission: with what it may be registered again, a JWE; claimed_until: a node works on it; due_at: when anything is due.';
create index if not exists rp_registration_upkeep_due on rp_registration_upkeep (due_at);
