package dev.countersign.persistence.clock;

import dev.countersign.domain.clock.ClockRecord;
import dev.countersign.domain.clock.UnexplainedTime;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The {@link ClockRecord} as a row. */
@MappedEntity("clock_record")
record ClockRow(@Id int recordId, long version, long run, Instant latest, String unexplained) {

  ClockRecord toRecord() {
    return new ClockRecord(version, run, latest, unexplained.lines().map(ClockRow::parse).toList());
  }

  static String text(List<UnexplainedTime> times) {
    return times.stream()
        .map(time -> time.at() + " " + time.length())
        .collect(Collectors.joining("\n"));
  }

  private static UnexplainedTime parse(String line) {
    var space = line.indexOf(' ');
    return new UnexplainedTime(
        Instant.parse(line.substring(0, space)), Duration.parse(line.substring(space + 1)));
  }
}
