package dev.countersign.testkit.key;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.active;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeyRings}. The store is empty before each test. */
public abstract class KeyRingsContract extends TransactionalStoreContract {

  private static final RingId PROVIDER_RS256 =
      RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
  private static final RingId PROVIDER_DECRYPTION =
      RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES_A256KW);

  /** Returns the adapter. */
  protected abstract KeyRings rings();

  @Override
  protected List<StoreWrite> writes() {
    var first = saved(ring(PROVIDER_RS256, "existing"));
    var next = first.next(List.of(active("next", PROVIDER_RS256)));
    return List.of(
        StoreWrite.onceTrue(
            "save the first generation",
            () -> rings().save(ring(PROVIDER_ES256, "first")),
            () -> rings().find(PROVIDER_ES256)),
        StoreWrite.onceTrue(
            "save the next generation",
            () -> rings().save(next),
            () -> List.of(rings().ownedBy(KeyOwner.PROVIDER), rings().key(new KeyId("next")))));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).isEmpty();
    assertThat(rings().key(new KeyId("unknown"))).isEmpty();
  }

  @Test
  void returnsARingWithKeysInAllStatesAndTheirOrder() {
    var ring = KeyRing.first(PROVIDER_ES256, KeyFixtures.keysInAllStates(PROVIDER_ES256));
    assertThat(rings().save(ring)).isTrue();
    assertThat(rings().find(PROVIDER_ES256)).contains(ring);
    for (var key : ring.keys()) {
      assertThat(rings().key(key.identity().id())).contains(key);
    }
  }

  @Test
  void returnsARingWithoutKeys() {
    var ring = KeyRing.first(PROVIDER_ES256, List.of());
    assertThat(rings().save(ring)).isTrue();
    assertThat(rings().find(PROVIDER_ES256)).contains(ring);
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).containsExactly(ring);
  }

  @Test
  void returnsTheRingsOfAnOwnerSortedByName() {
    var decryption = ring(PROVIDER_DECRYPTION, "decryption");
    var elliptic = ring(PROVIDER_ES256, "elliptic");
    var rsa = ring(PROVIDER_RS256, "rsa");
    var foreign = ring(RingId.signing(KeyOwner.IMPORTED, SignatureAlgorithm.ES256), "foreign");
    for (var ring : List.of(rsa, foreign, elliptic, decryption)) {
      assertThat(rings().save(ring)).isTrue();
    }
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).containsExactly(decryption, elliptic, rsa);
    assertThat(rings().ownedBy(KeyOwner.IMPORTED)).containsExactly(foreign);
    assertThat(rings().ownedBy(KeyOwner.relyingParty("app"))).isEmpty();
  }

  @Test
  void returnsTheRingsThatDecryptWithAnAlgorithm() {
    var application =
        RingId.decryption(KeyOwner.relyingParty("app"), KeyManagementAlgorithm.ECDH_ES_A256KW);
    var ours = saved(ring(PROVIDER_DECRYPTION, "ours"));
    var theirs = saved(ring(application, "theirs"));
    var imported =
        saved(
            ring(
                RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.ECDH_ES_A256KW),
                "imported"));
    var _ = saved(ring(PROVIDER_ES256, "signing"));
    var other = RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA_OAEP);
    var _ = saved(ring(other, "other"));
    assertThat(rings().decryptingWith(KeyManagementAlgorithm.ECDH_ES_A256KW, 9))
        .containsExactly(imported, ours, theirs);
    assertThat(rings().decryptingWith(KeyManagementAlgorithm.ECDH_ES_A256KW, 2))
        .containsExactly(imported, ours);
    assertThat(rings().decryptingWith(KeyManagementAlgorithm.RSA1_5, 9)).isEmpty();
  }

  @Test
  void returnsWhenAnUpcomingKeyBecomesActive() {
    var upcoming =
        new Key.Upcoming(
            KeyFixtures.identity("next", PROVIDER_ES256),
            KeyFixtures.sealed("next"),
            new Key.Since(Times.NOW, 1),
            Optional.of(Times.LATER));
    var ring = saved(KeyRing.first(PROVIDER_ES256, List.of(upcoming)));
    assertThat(rings().find(PROVIDER_ES256)).contains(ring);
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).containsExactly(ring);
    assertThat(rings().key(new KeyId("next"))).contains(upcoming);
  }

  @Test
  void returnsTheNamesOfTheRingsInRotation() {
    var application =
        RingId.decryption(KeyOwner.relyingParty("app"), KeyManagementAlgorithm.ECDH_ES_A256KW);
    assertThat(rings().inRotation()).isEmpty();
    var _ = saved(ring(PROVIDER_DECRYPTION, "resting"));
    var _ = saved(withOneKey(application, "retiring"));
    var _ = saved(withOneKey(PROVIDER_ES256, "upcoming"));
    var _ = saved(withOneKey(PROVIDER_RS256, "retired"));
    assertThat(rings().inRotation()).containsExactly(PROVIDER_ES256, application);
  }

  private static KeyRing withOneKey(RingId id, String state) {
    var one =
        KeyFixtures.keysInAllStates(id).stream().filter(key -> key.state().equals(state)).toList();
    // Key ids are unique over all rings; each state is used once here.
    return KeyRing.first(id, one);
  }

  @Test
  void writesTheNextGeneration() {
    var first = saved(ring(PROVIDER_ES256, "one"));
    var second = first.next(List.of(active("two", PROVIDER_ES256), first.keys().getFirst()));
    assertThat(rings().save(second)).isTrue();
    assertThat(rings().find(PROVIDER_ES256)).contains(second);
    var third = second.next(List.of(active("three", PROVIDER_ES256)));
    assertThat(rings().save(third)).isTrue();
    assertThat(rings().find(PROVIDER_ES256)).contains(third);
    assertThat(rings().key(new KeyId("one"))).isEmpty();
  }

  @Test
  void writesNoOtherGeneration() {
    var first = saved(ring(PROVIDER_ES256, "one"));
    assertThat(rings().save(ring(PROVIDER_ES256, "again"))).isFalse();
    assertThat(rings().save(first.next(first.keys()).next(List.of()))).isFalse();
    assertThat(rings().find(PROVIDER_ES256)).contains(first);
    assertThat(rings().key(new KeyId("again"))).isEmpty();
  }

  @Test
  void writesNoLaterGenerationOfAMissingRing() {
    assertThat(rings().save(ring(PROVIDER_ES256, "one").next(List.of()))).isFalse();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
  }

  @Test
  void writesNothingIfAnotherRingHasAKeyWithTheSameId() {
    var owner = saved(ring(PROVIDER_ES256, "taken"));
    var thief =
        KeyRing.first(
            PROVIDER_RS256,
            List.of(active("fresh", PROVIDER_RS256), active("taken", PROVIDER_RS256)));
    assertThat(rings().save(thief)).isFalse();
    assertThat(rings().find(PROVIDER_RS256)).isEmpty();
    assertThat(rings().key(new KeyId("fresh"))).isEmpty();
    assertThat(rings().key(new KeyId("taken"))).contains(owner.keys().getFirst());
  }

  @Test
  void keepsTheGenerationIfAnotherRingHasAKeyWithTheSameId() {
    var taken = saved(ring(PROVIDER_ES256, "taken"));
    var first = saved(ring(PROVIDER_RS256, "own"));
    assertThat(rings().save(first.next(List.of(active("taken", PROVIDER_RS256))))).isFalse();
    assertThat(rings().find(PROVIDER_RS256)).contains(first);
    assertThat(rings().find(PROVIDER_ES256)).contains(taken);
  }

  @Test
  void letsOneOfManyWriteTheFirstGeneration() {
    var winners = Race.winners(runner -> rings().save(ring(PROVIDER_ES256, "key-" + runner)));
    assertThat(winners).isEqualTo(1);
    assertThat(rings().find(PROVIDER_ES256).orElseThrow().keys()).hasSize(1);
  }

  @Test
  void letsOneOfManyWriteTheNextGeneration() {
    var first = saved(ring(PROVIDER_ES256, "first"));
    var winners =
        Race.winners(
            runner -> rings().save(first.next(List.of(active("key-" + runner, PROVIDER_ES256)))));
    assertThat(winners).isEqualTo(1);
    assertThat(rings().find(PROVIDER_ES256).orElseThrow().keys()).hasSize(1);
  }

  @Test
  void letsOneOfManyRingsTakeAKeyId() {
    var winners =
        Race.winners(
            runner -> {
              var id =
                  RingId.signing(KeyOwner.relyingParty("app-" + runner), SignatureAlgorithm.ES256);
              return rings().save(ring(id, "wanted"));
            });
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void neverShowsOneGenerationWithTheKeysOfAnother() {
    var first = saved(KeyRing.first(PROVIDER_ES256, List.of(active("key-1", PROVIDER_ES256))));
    var whole =
        Race.winners(
            runner -> runner == 0 ? writesGenerations(first, 50) : readsWholeGenerations(50));
    assertThat(whole).isEqualTo(Race.RUNNERS);
  }

  private boolean writesGenerations(KeyRing first, int howMany) {
    var ring = first;
    for (var i = 0; i < howMany; i++) {
      var name = "key-" + (ring.generation() + 1);
      ring = ring.next(List.of(active(name, PROVIDER_ES256)));
      if (!rings().save(ring)) {
        return false;
      }
    }
    return true;
  }

  private boolean readsWholeGenerations(int howMany) {
    for (var i = 0; i < howMany; i++) {
      var ring = rings().find(PROVIDER_ES256).orElseThrow();
      var names = ring.keys().stream().map(key -> key.identity().id().value()).toList();
      if (!names.equals(List.of("key-" + ring.generation()))) {
        return false;
      }
    }
    return true;
  }

  private KeyRing saved(KeyRing ring) {
    assertThat(rings().save(ring)).isTrue();
    return ring;
  }
}
