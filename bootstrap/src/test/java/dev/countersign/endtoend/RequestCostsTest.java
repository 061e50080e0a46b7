package dev.countersign.endtoend;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.RequestCosts.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that hot requests cost what the table of {@code docs/operate/benchmarks.md} says. It counts
 * work and allocated bytes, and measures no time. If a change makes a request cheaper or more
 * expensive, change the figure in the same commit.
 */
final class RequestCostsTest {

  private static final String HEAD =
      "| hot request | statements | signatures | verified signatures | JSON documents read | KiB"
          + " allocated |\n";

  /** Allocations differ a little from run to run. */
  private static final double ROOM = 1.15;

  /** A figure that is much larger than what is measured would guard nothing. */
  private static final double STALE = 0.75;

  private static final int ALLOCATED = 4;

  @TempDir private Path directory;

  @Test
  void eachDoesAsMuchAsDocumented() throws IOException {
    var measured = RequestCosts.measuredWork(directory);
    assertThat(rows(measured)).isEqualTo(rows(documentedWork()));
  }

  @Test
  void eachAllocatesAsMuchAsDocumented() throws IOException {
    var measured = RequestCosts.measuredAllocations(directory);
    var documented = documentedAllocations();
    assertThat(measured.keySet()).isEqualTo(documented.keySet());
    assertThat(measured.entrySet())
        .as("not within %s to %s of the figure; measured: %s", STALE, ROOM, measured)
        .allMatch(kind -> isNear(kind.getValue(), documented.getOrDefault(kind.getKey(), 0.0)));
  }

  private static boolean isNear(double measured, double documented) {
    return measured >= STALE * documented && measured <= ROOM * documented;
  }

  private static String rows(Map<String, ?> work) {
    return work.entrySet().stream()
        .map(kind -> kind.getKey() + ": " + kind.getValue())
        .collect(joining("\n"));
  }

  private static Map<String, Work> documentedWork() throws IOException {
    return documented().entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                kind -> work(kind.getValue()),
                (one, _) -> one,
                LinkedHashMap::new));
  }

  private static Work work(double[] figures) {
    return new Work((long) figures[0], (long) figures[1], (long) figures[2], (long) figures[3]);
  }

  private static Map<String, Double> documentedAllocations() throws IOException {
    return documented().entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                kind -> kind.getValue()[ALLOCATED],
                (one, _) -> one,
                LinkedHashMap::new));
  }

  /** Returns the figures of the table by the name of the request. */
  private static Map<String, double[]> documented() throws IOException {
    var page = Files.readString(Docs.ROOT.resolve("docs/operate/benchmarks.md"));
    assertThat(page).contains(HEAD);
    return page.substring(page.indexOf(HEAD))
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.split(" *\\| *", -1))
        .collect(
            toMap(
                cells -> cells[1], RequestCostsTest::figures, (one, _) -> one, LinkedHashMap::new));
  }

  private static double[] figures(String[] cells) {
    return Arrays.stream(cells, 2, cells.length - 1).mapToDouble(Double::parseDouble).toArray();
  }
}
