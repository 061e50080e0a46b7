package dev.countersign.canary;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the contracts can fail: each test of a contract fails for an adapter with one fault.
 *
 * <p>With {@code -Dcanaries=write}, it first writes the file of the canaries; with {@code
 * -Dcanaries.of=REGEX} only for the contracts whose name matches.
 */
class CanariesTest {

  /** A contract that has no write for only one of several callers cannot test such a write. */
  private static final String SECOND_SUCCEEDS = "letsTheSecondOfTwoSucceedIfTheFirstIsRolledBack";

  private static final String RACE =
      "it depends on the threads whether the test notices a fault of one method";

  /** The tests that fail for no fault, or the contracts with such tests, and why. */
  private static final Map<String, String> WITHOUT_CANARY =
      Map.ofEntries(
          entry(
              "client.ClientUsesContract.doesNotChangeTheVersionOfTheClient",
              "the adapter would have to write to the store of the clients"),
          entry(
              "session.LogoutQueueContract.tellsNobodyOfASessionThatHadEnded",
              "the adapter would have to keep sessions that have ended"),
          entry("client.ClientNamesContract.storesConcurrentNames", RACE),
          entry("client.ClientUsesContract.eitherRecordsAUseOrRemovesTheClient", RACE),
          entry("client.ClientUsesContract.losesNoConcurrentUses", RACE),
          entry("client.ConfusableDetectorContract.isDeterministicWithConcurrentCalls", RACE),
          entry("clientlogo.ClientLogosContract.oneOfSeveralLogosAtTheSameTimeIsKept", RACE),
          entry("grant.RevocationsContract.storesConcurrentRevocations", RACE),
          entry("key.KeyRingsContract.neverShowsOneGenerationWithTheKeysOfAnother", RACE),
          entry("passwordlink.PasswordLinksContract.oneOfManyConcurrentLinksOfAUserStays", RACE),
          entry("user.AccountsContract.letsOneOfManyReplaceTheHashOfAPassword", RACE),
          entry("user.ConsentsContract.storesConcurrentConsents", RACE),
          entry("user.FormerAccountsContract.acceptsTheSameIdentifierFromManyAtOnce", RACE),
          entry("lease.FamilyNodesContract.", RACE),
          entry("lease.LeaseNodesContract.", RACE));

  private static SortedMap<String, Canaries> canaries = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    canaries = Canaries.read();
    if ("write".equals(System.getProperty("canaries"))) {
      write();
    }
  }

  private static void write() throws IOException {
    var pattern = System.getProperty("canaries.of", ".*");
    for (var tested : ContractRuns.tested().entrySet()) {
      if (tested.getKey().matches(pattern)) {
        var contract = ContractRuns.of(tested.getValue());
        var _ = contract.runCorrect();
        var start = System.nanoTime();
        canaries.put(tested.getKey(), Canaries.find(contract));
        Canaries.write(canaries);
        System.out.println(tested.getKey() + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
      }
    }
    canaries.keySet().retainAll(ContractRuns.tested().keySet());
    Canaries.write(canaries);
  }

  /** The contracts without an in-memory adapter of their own, and why. */
  private static final Map<String, String> WITHOUT_ADAPTER =
      Map.of(
          "keystore.DataKeyLimitContract",
          "tests a use case over several stores",
          "relyingparty.RegistrationRecordsContract",
          "part of other contracts, with whose canaries its tests fail",
          "requestobject.RequestObjectDecoderContract",
          "has no in-memory adapter: the use cases are tested with values that it decoded",
          "sealing.DataKeyRecipientContract",
          "part of MasterKeyContract, with whose canaries its tests fail");

  @Test
  void areThereForEachContract() {
    var missing = ContractRuns.all();
    missing.removeAll(ContractRuns.tested().keySet());
    assertThat(missing).isEqualTo(WITHOUT_ADAPTER.keySet());
    assertThat(canaries.keySet()).isEqualTo(ContractRuns.tested().keySet());
  }

  @Test
  void areMissingOnlyForAReason() {
    var without =
        canaries.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().without().stream().map(test -> entry.getKey() + "." + test))
            .filter(test -> !test.endsWith("." + SECOND_SUCCEEDS))
            .toList();
    assertThat(without)
        .allMatch(test -> WITHOUT_CANARY.keySet().stream().anyMatch(test::startsWith));
    assertThat(WITHOUT_CANARY.keySet())
        .as("without a canary")
        .allMatch(known -> without.stream().anyMatch(test -> test.startsWith(known)));
  }

  static Stream<String> contracts() {
    return ContractRuns.tested().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void failTheTestsThatNameTheirFaults(String name) {
    var contract = ContractRuns.of(Objects.requireNonNull(ContractRuns.tested().get(name)));
    assertThat(contract.runCorrect()).as("with the correct adapter").isEmpty();
    assertThat(canaries).containsKey(name);
    var expected = Objects.requireNonNull(canaries.get(name));
    var faults =
        contract.faults().stream()
            .collect(Collectors.toMap(Fault::name, Function.identity(), (one, two) -> one));
    expected
        .failures()
        .forEach(
            (fault, tests) ->
                assertThat(contract.runWith(Objects.requireNonNull(faults.get(fault), fault)))
                    .as(fault)
                    .isEqualTo(tests));
    assertThat(union(expected.covered(), expected.without()))
        .as("each test fails for a fault, or is listed as a test without a canary")
        .isEqualTo(contract.tests());
  }

  private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
    var union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }
}
