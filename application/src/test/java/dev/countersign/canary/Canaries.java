package dev.countersign.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The canaries of a contract.
 *
 * @param failures for each fault, by its name, the tests that fail
 * @param without the tests that fail for none of the known faults
 */
record Canaries(Map<String, SortedSet<String>> failures, SortedSet<String> without) {

  /** The file with the canaries of all contracts. */
  static final Path FILE = Path.of("src/test/resources/canaries.txt");

  private static final String HEADER =
      """
      # The canaries of the contracts. CanariesTest compares this file with the code; it writes it with
      # -Dcanaries=write.
      #
      # For each contract: a fault of an adapter, and the tests of the contract that fail for it, and no others.
      # For each test, the fault was chosen for which the fewest tests fail. If more than one fails, they
      # use the same method. "without a canary" names the tests that fail for no fault yet.
      """;

  private static final long LONGEST_RUN_NANOS = 800_000_000;
  private static final long LONGEST_SEARCH_NANOS =
      Long.getLong("canaries.seconds", 15) * 1_000_000_000L;

  private static final String WITHOUT = "without a canary";

  /** Finds the canaries of a contract: for each test, the fault for which the fewest tests fail. */
  static Canaries find(ContractRuns contract) {
    var end = System.nanoTime() + LONGEST_SEARCH_NANOS;
    var candidates = new LinkedHashMap<Fault, SortedSet<String>>();
    for (var fault : contract.faults()) {
      if (System.nanoTime() > end) {
        break;
      }
      var start = System.nanoTime();
      var failed = contract.runWith(fault);
      if (!failed.isEmpty() && System.nanoTime() - start < LONGEST_RUN_NANOS) {
        candidates.put(fault, failed);
      }
    }
    var chosen = new LinkedHashMap<Fault, SortedSet<String>>();
    var without = new TreeSet<String>();
    for (var test : contract.tests()) {
      mostExact(test, candidates, contract)
          .ifPresentOrElse(
              fault -> chosen.put(fault, Objects.requireNonNull(candidates.get(fault))),
              () -> without.add(test));
    }
    var failures = new LinkedHashMap<String, SortedSet<String>>();
    chosen.forEach((fault, tests) -> failures.put(fault.name(), tests));
    return new Canaries(failures, without);
  }

  /** Returns the fault with the fewest tests that gives the same result each time. */
  private static Optional<Fault> mostExact(
      String test, Map<Fault, SortedSet<String>> candidates, ContractRuns contract) {
    return candidates.entrySet().stream()
        .filter(candidate -> candidate.getValue().contains(test))
        .sorted(Comparator.comparingInt(candidate -> candidate.getValue().size()))
        .filter(
            candidate ->
                IntStream.range(0, 4)
                    .allMatch(
                        i -> contract.runWith(candidate.getKey()).equals(candidate.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the tests that fail for at least one fault. */
  SortedSet<String> covered() {
    return covered(failures.values());
  }

  private static SortedSet<String> covered(Collection<SortedSet<String>> failures) {
    return failures.stream()
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Reads the file. */
  static SortedMap<String, Canaries> read() throws IOException {
    var found = new TreeMap<String, Canaries>();
    if (!Files.exists(FILE)) {
      return found;
    }
    var current = new Canaries(new LinkedHashMap<>(), new TreeSet<>());
    var fault = "";
    for (var line : Files.readAllLines(FILE)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("    ")) {
        var tests = new TreeSet<>(List.of(line.strip().split(", ")));
        if (fault.equals(WITHOUT)) {
          current.without().addAll(tests);
        } else {
          current.failures().put(fault, tests);
        }
      } else if (line.startsWith("  ")) {
        fault = line.strip();
      } else {
        current = new Canaries(new LinkedHashMap<>(), new TreeSet<>());
        found.put(line, current);
      }
    }
    return found;
  }

  /** Writes the file. */
  static void write(SortedMap<String, Canaries> canaries) throws IOException {
    var lines = new ArrayList<String>();
    canaries.forEach(
        (contract, found) -> {
          lines.add("");
          lines.add(contract);
          found
              .failures()
              .forEach(
                  (fault, tests) -> {
                    lines.add("  " + fault);
                    lines.add("    " + String.join(", ", tests));
                  });
          if (!found.without().isEmpty()) {
            lines.add("  " + WITHOUT);
            lines.add("    " + String.join(", ", found.without()));
          }
        });
    Files.writeString(FILE, HEADER + String.join("\n", lines) + "\n");
  }
}
