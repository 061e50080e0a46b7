comment on column data_key.uses is
    'How many seals nodes have reserved. Never more than the limit, so a data key never makes more seals than that.';
