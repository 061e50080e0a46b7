package com.example.redis;

import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.domain.user.UserId;

/** {@link AccountRecords} of the other database, and the sessions in Redis. */
public final class RedisAccountRecords implements AccountRecords {

  private final AccountRecords records;
  private final RedisSessions sessions;

  /** Creates the adapter, which calls {@code records} of the other database. */
  public RedisAccountRecords(AccountRecords records, RedisSessions sessions) {
    this.records = records;
    this.sessions = sessions;
  }

  @Override
  public void removeAll(UserId user) {
    sessions.removeAll(user);
    records.removeAll(user);
  }
}
