package dev.countersign.persistence.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cost of statements, in rows and pages that were read. It measures no time. */
public final class Costs {

  private static final int MOST_ROWS = 10;
  private static final int MOST_PAGES = 150;
  private static final Pattern ROWS =
      Pattern.compile("actual rows=(\\d+)|Rows Removed by [A-Za-z ]*: (\\d+)|scanCount: (\\d+)");
  // The pages of the whole statement, which are printed first.
  private static final Pattern PAGES =
      Pattern.compile("(?s)^.*?Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

  private Costs() {}

  /** Asserts that the statement found its few rows by an index. */
  public static void isBounded(Executed statement) {
    isBounded(statement, MOST_ROWS, MOST_PAGES);
  }

  /** Does the same for a statement that finds, or changes, more rows. */
  public static void isBounded(Executed statement, int mostRows, int mostPages) {
    assertThat(statement.plan()).isNotEmpty().doesNotContain("Seq Scan", "tableScan");
    assertThat(rows(statement)).as(statement.toString()).isLessThanOrEqualTo(mostRows);
    assertThat(pages(statement)).as(statement.toString()).isLessThanOrEqualTo(mostPages);
  }

  /** Returns the number of rows that a step of the statement read. */
  public static long rows(Executed statement) {
    return ROWS.matcher(statement.plan())
        .results()
        .flatMap(found -> IntStream.rangeClosed(1, 3).mapToObj(found::group))
        .mapToLong(Costs::number)
        .max()
        .orElse(0);
  }

  /** Returns the number of pages that PostgreSQL read, also those in its memory; 0 for H2. */
  public static long pages(Executed statement) {
    return PAGES
        .matcher(statement.plan())
        .results()
        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
        .mapToLong(Costs::number)
        .sum();
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
