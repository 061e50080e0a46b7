create table if not exists key_manifest (
    manifest_id integer primary key,
    generation  bigint  not null,
    sealed      varchar not null
);
comment on table key_manifest is
    'One row: what the rings were after the last change of any. sealed: a JWE with their fingerprints.';
