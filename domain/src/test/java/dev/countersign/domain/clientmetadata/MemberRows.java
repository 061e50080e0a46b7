package dev.countersign.domain.clientmetadata;

import java.util.stream.Stream;

/** The expected outcomes for each member of a registration. */
public final class MemberRows {

  private MemberRows() {}

  /** Returns all rows. */
  public static Stream<MemberRow> all() {
    return Stream.of(
            FlowRows.all(),
            AuthenticationRows.all(),
            ResponseRows.all(),
            DescriptionRows.all(),
            SubjectRows.all(),
            LogoutRows.all(),
            UnservedRows.all(),
            RequestObjectRows.all())
        .flatMap(rows -> rows);
  }
}
