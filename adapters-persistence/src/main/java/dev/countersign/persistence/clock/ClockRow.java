package dev.countersign.persistence.clock;

import dev.countersign.domain.clock.ClockRecord;
import dev.countersign.domain.clock.ClockStep;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The {@link ClockRecord} as a row. */
@MappedEntity("clock_record")
record ClockRow(@Id int recordId, long version, long run, Instant latest, String steps) {

  ClockRecord toRecord() {
    return new ClockRecord(version, run, latest, steps.lines().map(ClockRow::parse).toList());
  }

  static String text(List<ClockStep> steps) {
    return steps.stream()
        .map(step -> step.before() + " " + step.after() + " " + step.length())
        .collect(Collectors.joining("\n"));
  }

  private static ClockStep parse(String line) {
    var parts = line.split(" ", 3);
    return new ClockStep(
        Instant.parse(parts[0]), Instant.parse(parts[1]), Duration.parse(parts[2]));
  }
}
