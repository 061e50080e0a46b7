comment on table key_manifest is
    'One row: what the rings and data keys were after the last change of any. sealed: a JWS, with a signature for each master key.';
comment on table data_key is
    'Keys that seal records. wrapped: a JWE for each key that may open it. Only those count that the manifest names.';
