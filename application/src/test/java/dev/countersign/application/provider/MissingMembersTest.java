package dev.countersign.application.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that the arguments of a provider name a member that is missing. */
class MissingMembersTest {

  private static Stream<Record> arguments() {
    var clocks = new TwoClocks(Times.NOW);
    var stores = InMemoryStores.empty().provider();
    var crypto = InMemoryCrypto.locked();
    var cryptography = crypto.provider(UnlockingKeys.only(InMemoryMasterKeys.empty()));
    return Stream.of(
        ProviderSettings.of(new Issuer("https://id.example"), Scope.of("read")),
        stores,
        stores.keys(),
        stores.clients(),
        stores.tokens(),
        cryptography,
        cryptography.sealing(),
        cryptography.keys(),
        cryptography.verifiers(),
        new ProviderCryptography.OwnKeys(
            crypto.tokenSigner(), crypto.tokenOpener(), crypto.pairwiseSubjects()),
        ProviderSurroundings.withoutNetwork(clocks, clocks, new InMemoryConfusableDetector()));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void areNamed(Record argument) {
    var components = argument.getClass().getRecordComponents();

    assertThat(components).hasSizeGreaterThan(1);
    for (var missing = 0; missing < components.length; missing++) {
      var position = missing;
      assertThatThrownBy(() -> without(position, argument, components))
          .isInstanceOf(NullPointerException.class)
          .hasMessage(components[missing].getName());
    }
  }

  private static void without(int missing, Record argument, RecordComponent[] components)
      throws Throwable {
    var values = new Object[components.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = components[i].getAccessor().invoke(argument);
    }
    Arrays.fill(values, missing, missing + 1, null);
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      argument.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
