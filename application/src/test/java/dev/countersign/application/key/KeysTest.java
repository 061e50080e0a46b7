package dev.countersign.application.key;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys are created once, selected by use, published while they are valid, and imported. */
class KeysTest {

  private static final RingId ES384 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES384);
  private static final JsonObject IMPORTABLE =
      JwkFixtures.RSA.members().with("kid", "imported").with("alg", "RSA-OAEP-256");

  private static final JsonObject SHARED =
      JsonObject.EMPTY
          .with("kty", "oct")
          .with("k", "GawgguFyGrWKav7AX4VKUg")
          .with("kid", "shared")
          .with("alg", "A128KW");

  private final ProviderFixture provider = ProviderFixture.start();
  private final SelectKeys selectKeys =
      ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock());
  private final PrepareKeys prepareKeys =
      KeyUseCases.prepareKeys(
          ProviderFixture.changeDependencies(
              provider.stores(), provider.crypto(), provider.clock()));

  @Test
  void aRingGetsItsFirstKeyOnce() {
    var _ = prepareKeys.prepare(List.of(ES384));
    var first = selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES384);

    var _ = prepareKeys.prepare(List.of(ES384, ES384));

    assertThat(selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES384)).isEqualTo(first);
    assertThat(ring().generation()).isEqualTo(1);
  }

  @RepeatedTest(20)
  void nodesThatStartTogetherShareOneKey() {
    var chosen =
        Race.results(
            runner -> {
              var _ = prepareKeys.prepare(List.of(ES384));
              return selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES384);
            });

    assertThat(chosen).containsOnly(chosen.getFirst());
    assertThat(ring().keys()).hasSize(1);
  }

  @Test
  void aRingWhoseKeysAreLostGetsANewOne() {
    var _ = prepareKeys.prepare(List.of(ES384));
    var lost =
        ring().keys().stream()
            .map(key -> (Key) new Key.Compromised(key.identity(), key.since()))
            .toList();
    assertThat(provider.stores().keyRings().save(ring().next(lost))).isTrue();

    var _ = prepareKeys.prepare(List.of(ES384));

    assertThat(ring().keys()).hasSize(2);
    assertThat(ring().active()).isPresent();
  }

  @Test
  void aRingWhoseOnlyKeyIsAnnouncedActivatesIt() {
    var _ = prepareKeys.prepare(List.of(ES384));
    var announced = announced(ring().active().orElseThrow());
    assertThat(provider.stores().keyRings().save(ring().next(List.of(announced)))).isTrue();

    var _ = prepareKeys.prepare(List.of(ES384));

    assertThat(ring().keys()).extracting(Key::identity).containsExactly(announced.identity());
    assertThat(ring().active()).isPresent();
  }

  @Test
  void aRingWhoseOnlyKeyCannotBeOpenedGetsANewOne() {
    var _ = prepareKeys.prepare(List.of(ES384));
    var active = ring().active().orElseThrow();
    var spoiled = new Key.Upcoming(active.identity(), active.material(), active.since());
    assertThat(provider.stores().keyRings().save(ring().next(List.of(spoiled)))).isTrue();

    var _ = prepareKeys.prepare(List.of(ES384));

    assertThat(ring().keys()).extracting(Key::state).containsExactly("damaged", "active");
  }

  private Key.Upcoming announced(Key.Active active) {
    var sealer = provider.crypto().sealer();
    var secret = value(sealer.open(active.record(), active.material()));
    var unsealed = new Key.Upcoming(active.identity(), active.material(), active.since());
    return unsealed.sealedAs(sealer.seal(unsealed.record(), secret));
  }

  @Test
  void aKeyIsSealedToTheRecordItIsStoredWith() {
    var _ = prepareKeys.prepare(List.of(ES384));
    var key = ring().active().orElseThrow();
    var edited = new Key.Retiring(key.identity(), key.material(), key.since());

    assertThat(provider.crypto().sealer().open(key.record(), key.material()))
        .isInstanceOf(Result.Ok.class);
    assertThat(provider.crypto().sealer().open(edited.record(), edited.material()))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void signingRequiresARing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES384));
  }

  @Test
  void encryptionUsesTheActiveKey() {
    var ring = RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES);
    assertThatIllegalStateException()
        .isThrownBy(() -> selectKeys.encrypting(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES));
    var _ = prepareKeys.prepare(List.of(ring));
    var stored = provider.stores().keyRings().find(ring).orElseThrow();
    var keys = new ArrayList<>(KeyFixtures.keysInAllStates(ring));
    keys.removeIf(key -> key instanceof Key.Holding);
    keys.addFirst(stored.keys().getFirst());
    assertThat(provider.stores().keyRings().save(stored.next(keys))).isTrue();

    assertThat(selectKeys.encrypting(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES))
        .isEqualTo(stored.keys().getFirst());
  }

  @Test
  void onlyValidKeysArePublished() {
    var states = KeyFixtures.keysInAllStates(ES384);
    assertThat(provider.stores().keyRings().save(KeyRing.first(ES384, states))).isTrue();

    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys())
        .extracting(PublicJwk::keyId)
        .contains(Optional.of("retiring"), Optional.of("active"), Optional.of("a-upcoming"))
        .contains(Optional.of("damaged"))
        .doesNotContain(Optional.of("retired"), Optional.of("z-compromised"));
  }

  @Test
  void eachOwnerHasItsOwnSet() {
    assertThat(importKey(IMPORTABLE)).isInstanceOf(Result.Ok.class);

    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys()).hasSize(2);
    assertThat(provider.publishKeys().publish(KeyOwner.relyingParty("demo")).keys().keys())
        .isEmpty();
  }

  @Test
  void anImportedKeyDecryptsItsAlgorithm() {
    var identity = value(importKey(IMPORTABLE));

    assertThat(opening("imported", KeyManagementAlgorithm.RSA_OAEP_256))
        .extracting(Key::identity)
        .containsExactly(identity);
    assertThat(opening("imported", KeyManagementAlgorithm.RSA_OAEP)).isEmpty();
    assertThat(opening("imported", KeyManagementAlgorithm.RSA1_5)).isEmpty();
    assertThat(opening("other", KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
    assertThat(opening("", KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
    assertThat(opening("k".repeat(257), KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
  }

  private List<String> withoutName(KeyManagementAlgorithm algorithm) {
    return selectKeys.opening(Optional.empty(), algorithm).stream()
        .map(key -> key.identity().id().value())
        .toList();
  }

  /** RFC 7516 §4.1.6: kid is optional. */
  @Test
  void withoutAKidEachKeyOfTheAlgorithmIsTried() {
    assertThat(withoutName(KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
    for (var name : List.of("first", "second")) {
      assertThat(importKey(IMPORTABLE.with("kid", name))).isInstanceOf(Result.Ok.class);
    }
    assertThat(importKey(IMPORTABLE.with("kid", "other").with("alg", "RSA-OAEP")))
        .isInstanceOf(Result.Ok.class);
    var application =
        RingId.decryption(KeyOwner.relyingParty("demo"), KeyManagementAlgorithm.RSA_OAEP_256);
    var states = KeyFixtures.keysInAllStates(application);
    assertThat(provider.stores().keyRings().save(KeyRing.first(application, states))).isTrue();

    assertThat(withoutName(KeyManagementAlgorithm.RSA_OAEP_256))
        .startsWith("second", "first")
        .contains("active", "retiring")
        .doesNotContain("retired", "z-compromised", "other");
    assertThat(withoutName(KeyManagementAlgorithm.RSA1_5)).isEmpty();
  }

  @Test
  void withoutAKidALimitedNumberOfKeysIsTried() {
    for (var i = 0; i < SelectKeys.MOST_TRIED + 1; i++) {
      assertThat(importKey(IMPORTABLE.with("kid", "key-" + i))).isInstanceOf(Result.Ok.class);
    }
    assertThat(withoutName(KeyManagementAlgorithm.RSA_OAEP_256)).hasSize(SelectKeys.MOST_TRIED);
  }

  @Test
  void theWeakAlgorithmIsOnlyForTheKeyThatNamesIt() {
    assertThat(importKey(IMPORTABLE.with("alg", "RSA1_5"))).isInstanceOf(Result.Ok.class);

    assertThat(opening("imported", KeyManagementAlgorithm.RSA1_5)).hasSize(1);
    assertThat(opening("imported", KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
  }

  @Test
  void aSigningKeyDecryptsNothing() {
    var key = selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256).identity().id();

    assertThat(opening(key.value(), KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
  }

  @Test
  void thePrivatePartOfAnImportedKeyIsNotStoredInPlainText() {
    var identity = value(importKey(IMPORTABLE));

    assertThat(identity.shown().members()).doesNotContainKeys("d", "p", "q", "dp", "dq", "qi");
    assertThat(provider.stores().contents().toString())
        .doesNotContain(JwkFixtures.RSA.members().string("d").orElseThrow());
  }

  @Test
  void aSymmetricKeyShowsOnlyItsKid() {
    var secret = "GawgguFyGrWKav7AX4VKUg";
    var key = JsonObject.EMPTY.with("kty", "oct").with("k", secret).with("kid", "shared");

    var identity = value(importKey(key.with("alg", "A128KW")));

    assertThat(identity.shown().members()).containsOnlyKeys("kty", "kid", "alg");
    assertThat(provider.stores().contents().toString()).doesNotContain(secret);
  }

  private static JsonArray operations(String... names) {
    return JsonArray.ofStrings(List.of(names));
  }

  /** RFC 7517 §4.3. */
  @Test
  void aKeyThatNamesDecryptionIsImported() {
    assertThat(importKey(SHARED.with("key_ops", operations("wrapKey", "unwrapKey"))))
        .isInstanceOf(Result.Ok.class);
    assertThat(importKey(IMPORTABLE.with("key_ops", operations("decrypt")).with("use", "enc")))
        .isInstanceOf(Result.Ok.class);
    assertThat(importKey(IMPORTABLE.with("kid", "other").with("key_ops", operations())))
        .isInstanceOf(Result.Ok.class);
  }

  private static Stream<JsonObject> notImportable() {
    return Stream.of(
        JsonObject.EMPTY,
        JsonObject.EMPTY.with("kty", "RSA"),
        JwkFixtures.RSA.shown().with("alg", "RSA-OAEP-256"),
        IMPORTABLE.without(List.of("alg")),
        IMPORTABLE.with("alg", "RS256"),
        IMPORTABLE.with("alg", "none"),
        IMPORTABLE.with("alg", 1),
        IMPORTABLE.with("alg", "ECDH-ES"),
        IMPORTABLE.with("use", "sig"),
        IMPORTABLE.with("use", "tls"),
        IMPORTABLE.with("use", 1),
        IMPORTABLE.with("key_ops", operations("verify")).with("use", "enc"),
        IMPORTABLE.with("key_ops", operations("sign")),
        IMPORTABLE.with("key_ops", operations("verify", "encrypt")),
        IMPORTABLE.with("key_ops", operations("verify", "verify")),
        IMPORTABLE.with("key_ops", operations("decrypt", "decrypt")),
        IMPORTABLE.with("key_ops", operations("encrypt", "wrapKey")),
        IMPORTABLE.with("key_ops", operations("foo")),
        IMPORTABLE.with("key_ops", "decrypt"),
        IMPORTABLE.with("key_ops", new JsonArray(List.of(new JsonInteger(1)))),
        SHARED.with("key_ops", operations("sign", "verify")),
        IMPORTABLE.with("kid", "k".repeat(257)),
        IMPORTABLE.with("kid", "a\u0000"),
        IMPORTABLE.with("kid", "a\nb"),
        IMPORTABLE.with("kid", "\ud800"),
        JwkFixtures.spoiled(JwkFixtures.RSA, "n").members().with("alg", "RSA-OAEP-256"),
        JsonObject.EMPTY.with("kty", "oct").with("k", "AA").with("alg", "A128KW"),
        JsonObject.EMPTY.with("kty", 1).with("d", "AA").with("alg", "RSA-OAEP-256"));
  }

  @ParameterizedTest
  @MethodSource("notImportable")
  void aKeyThatIsNotAValidDecryptionKeyIsNotImported(JsonObject jwk) {
    var before = provider.stores().contents();

    assertThat(error(importKey(jwk)).description()).isNotEmpty();
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aKidIsUsedOnce() {
    assertThat(importKey(IMPORTABLE)).isInstanceOf(Result.Ok.class);
    var signing = selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256).identity().id();
    var before = provider.stores().contents();

    for (var taken :
        List.of(
            IMPORTABLE,
            IMPORTABLE.with("alg", "RSA-OAEP"),
            IMPORTABLE.with("kid", signing.value()))) {
      assertThat(importKey(taken)).isInstanceOf(Result.Refused.class);
    }
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @RepeatedTest(20)
  void aKidIsUsedOnceInConcurrentImports() {
    assertThat(Race.winners(runner -> importKey(IMPORTABLE) instanceof Result.Ok)).isEqualTo(1);
  }

  private Result<KeyIdentity, ImportKey.ImportRefusal> importKey(JsonObject jwk) {
    return provider.importKey().importKey(jwk, Actor.subject("admin"));
  }

  private List<Key.Holding> opening(String name, KeyManagementAlgorithm algorithm) {
    return selectKeys.opening(Optional.of(name), algorithm);
  }

  private KeyRing ring() {
    return provider.stores().keyRings().find(ES384).orElseThrow();
  }
}
