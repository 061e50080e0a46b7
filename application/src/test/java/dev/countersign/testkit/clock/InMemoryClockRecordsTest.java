package dev.countersign.testkit.clock;

import dev.countersign.application.clock.driven.ClockRecords;

class InMemoryClockRecordsTest extends ClockRecordsContract {

  private final InMemoryClockRecords records = new InMemoryClockRecords();

  @Override
  protected ClockRecords records() {
    return records;
  }
}
