package dev.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.testkit.grant.GrantsContract;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Tests that the contract of a store that takes part in the unit of work runs each method that
 * writes in one.
 */
class StoreWritesTest {

  @Test
  void areAllInTheContract() {
    var missing = new TreeMap<String, Set<String>>();
    for (var port : Code.main()) {
      if (Types.DRIVEN_PORT.test(port)) {
        Contracts.of(port)
            .filter(contract -> contract.isAssignableTo(TransactionalStoreContract.class))
            .filter(StoreWritesTest::hasWrites)
            .ifPresent(
                contract -> missing.put(port.getName(), StoreWrites.missing(port, contract)));
      }
    }
    missing.values().removeIf(Set::isEmpty);
    assertThat(missing).isEmpty();
  }

  /** RegistrationRecords are part of other ports, and the contracts of those have the writes. */
  private static boolean hasWrites(JavaClass contract) {
    return contract.getAllMethods().stream()
        .filter(method -> method.getName().equals("writes"))
        .anyMatch(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT));
  }

  @Test
  void areFoundInTheInMemoryAdapter() {
    var codes = Code.main().get(AuthorizationCodes.class);
    assertThat(StoreWrites.of(codes))
        .containsExactly(
            "add(StoredAuthorizationCode)", "redeem(SecretHash)", "removeExpired(Instant, int)");
  }

  @Test
  void areMissedInAContractThatDoesNotRunThem() {
    var codes = Code.main().get(AuthorizationCodes.class);
    assertThat(StoreWrites.missing(codes, Code.tests().get(GrantsContract.class)))
        .contains("redeem(SecretHash)");
  }
}
