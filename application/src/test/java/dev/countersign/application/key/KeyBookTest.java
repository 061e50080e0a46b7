package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyUsage;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The usage of keys. */
class KeyBookTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyUsages usages = provider.stores().keyUsages();
  private final CountSignatures counter = KeyUseCases.countSignatures(usages, provider.clock());
  private final SelectKeys selectKeys =
      KeyUseCases.selectKeys(
          ProviderFixture.changeDependencies(
              provider.stores(), provider.crypto(), provider.clock()),
          counter);
  private final ListKeys listKeys = KeyUseCases.listKeys(provider.stores().keyRings(), usages);

  @Test
  void aSignatureIsCountedWithoutAWrite() {
    var before = provider.stores().contents();
    var _ = sign(SignatureAlgorithm.ES256, 3);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void countsAreStoredOnce() {
    var _ = sign(SignatureAlgorithm.ES256, 3);
    provider.clock().pass(Duration.ofMinutes(1));
    var key = sign(SignatureAlgorithm.ES256, 1);
    counter.store();
    counter.store();
    var expected = new KeyUsage(4, provider.clock().instant());
    assertThat(usages.find(List.of(key))).isEqualTo(Map.of(key, expected));
    assertThat(listed(key).usage()).contains(expected);
  }

  @Test
  void nothingIsWrittenIfNothingWasCounted() {
    var before = provider.stores().contents();
    counter.store();
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aKeyThatNeverSignedHasNoUsage() {
    var key = sign(SignatureAlgorithm.ES256, 1);
    counter.store();
    assertThat(listKeys.list(KeyOwner.PROVIDER))
        .hasSize(2)
        .filteredOn(listed -> !listed.key().identity().id().equals(key))
        .singleElement()
        .satisfies(listed -> assertThat(listed.usage()).isEmpty());
    assertThat(listKeys.list(KeyOwner.IMPORTED)).isEmpty();
  }

  @Test
  void countsThatCouldNotBeStoredRemainForTheNextTime() {
    var key = new KeyId("often used");
    usages.add(Map.of(key, new KeyUsage(Long.MAX_VALUE, Times.NOW)));
    counter.count(key);
    assertThatThrownBy(counter::store).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(counter::store).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void noSignatureIsLostIfManySignWhileCountsAreStored() {
    var key = new KeyId("busy");
    var done =
        Race.winners(
            runner -> {
              for (var i = 0; i < 1000; i++) {
                if (runner == 0 && i % 10 == 0) {
                  counter.store();
                }
                counter.count(key);
              }
              return true;
            });
    counter.store();
    assertThat(usages.find(List.of(key)))
        .containsEntry(key, new KeyUsage(1000 * done, provider.clock().instant()));
  }

  private KeyId sign(SignatureAlgorithm algorithm, int times) {
    var key = selectKeys.signing(KeyOwner.PROVIDER, algorithm).identity().id();
    for (var i = 1; i < times; i++) {
      assertThat(selectKeys.signing(KeyOwner.PROVIDER, algorithm).identity().id()).isEqualTo(key);
    }
    return key;
  }

  private ListKeys.Listed listed(KeyId key) {
    return listKeys.list(KeyOwner.PROVIDER).stream()
        .filter(listed -> listed.key().identity().id().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
