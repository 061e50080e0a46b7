package dev.countersign.domain.clientmetadata;

import java.util.stream.Stream;

/** What becomes of each member of a registration, in each way that something can become of it. */
public final class MemberRows {

  private MemberRows() {}

  /** All rows. */
  public static Stream<MemberRow> all() {
    return Stream.of(
            FlowRows.all(),
            AuthenticationRows.all(),
            ResponseRows.all(),
            DescriptionRows.all(),
            UnservedRows.all())
        .flatMap(rows -> rows);
  }
}
