create table if not exists rp_token_family (
    id            varchar(64)              primary key,
    registration  varchar(64)              not null,
    version       bigint                   default 1 not null,
    stage         varchar(16)              not null,
    generation    bigint                   not null,
    contents      varchar                  not null,
    claim         varchar(64),
    claimed_at    timestamp with time zone,
    claim_seconds integer                  default 0 not null,
    failures      integer                  default 0 not null,
    failed_at     timestamp with time zone,
    retry_seconds integer                  default 0 not null,
    error         varchar(100),
    failure       varchar(400),
    used_at       timestamp with time zone not null,
    renew_at      timestamp with time zone
);
comment on table rp_token_family is
    'Tokens that servers elsewhere issued for people. contents: a JWE of generation; stage: idle, sent, answered or lost;
     claim: a request with the refresh token, by one node; claimed_at and failed_at: by the clock of the database.';
create index if not exists rp_token_family_registration on rp_token_family (registration);
create index if not exists rp_token_family_renewal on rp_token_family (renew_at);
create index if not exists rp_token_family_use on rp_token_family (used_at);
