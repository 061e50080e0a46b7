package dev.countersign.application.key;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.CompromiseKey.UnknownKey;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.Introspection;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Requests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A compromised key ends at once, and its signatures are no longer trusted. */
class CompromiseKeyTest {

  private static final RingId RS256 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
  private static final Actor ADMIN = Actor.subject("admin");

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyUseCases.ChangeDependencies dependencies =
      ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
  private final CompromiseKey compromiseKey = KeyUseCases.compromiseKey(dependencies);
  private final RotateKeys rotateKeys =
      KeyUseCases.rotateKeys(
          dependencies,
          ProviderFixture.SCHEDULE,
          Judgments.believing(dependencies.clock()),
          (owner, now) -> false);
  private final KeyId compromised = active().identity().id();

  @Test
  void noEndpointTrustsItsSignatures() {
    var flow = CodeFlow.of(provider, REFRESHING);
    var token = flow.tokens().accessToken();
    assertThat(isTrusted(flow, token)).containsExactly(true, true, true, true);

    assertThat(compromise(compromised).identity().id()).isEqualTo(compromised);

    assertThat(isTrusted(flow, token)).containsExactly(false, false, false, false);
  }

  private List<Boolean> isTrusted(CodeFlow flow, AccessToken token) {
    var introspected =
        value(
            provider
                .introspectToken()
                .introspect(
                    flow.credentials(),
                    Requests.parameters("token", token.value()),
                    AnswerForm.JSON));
    return List.of(
        provider.verifyAccessToken().verify(token) instanceof Result.Ok,
        introspected instanceof Answer.Plain(Introspection.ActiveAccess active),
        provider.readUserInfo().read(Optional.of(token)) instanceof Result.Ok,
        provider.readToken().read(token.value()) instanceof Result.Ok);
  }

  @Test
  void itIsNoLongerPublishedAndAnotherKeySignsAtOnce() {
    assertThat(published()).contains(compromised);

    var _ = compromise(compromised);

    var successor = active().identity().id();
    assertThat(successor).isNotEqualTo(compromised);
    assertThat(published()).contains(successor).doesNotContain(compromised);
    var token = CodeFlow.of(provider, REFRESHING).tokens().accessToken();
    assertThat(provider.verifyAccessToken().verify(token)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void theAnnouncedKeyReplacesIt() {
    provider.clock().pass(ProviderFixture.SCHEDULE.period().minusSeconds(1));
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
    var announced = ring().upcoming().orElseThrow().identity();

    var _ = compromise(compromised);

    assertThat(active().identity()).isEqualTo(announced);
    assertThat(ring().keys()).hasSize(2);
  }

  @Test
  void anAnnouncedKeyThatCannotBeOpenedEndsTogetherWithIt() {
    provider.clock().pass(ProviderFixture.SCHEDULE.period().minusSeconds(1));
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
    var announced = ring().upcoming().orElseThrow();
    var spoiled = announced.sealedAs(new Sealed("{\"another\":1}"));
    assertThat(dependencies.rings().save(ring().next(List.of(active(), spoiled)))).isTrue();

    var _ = compromise(compromised);

    assertThat(ring().keys())
        .extracting(Key::state)
        .containsExactly("compromised", "compromised", "active");
  }

  @Test
  void itsPrivatePartIsErasedFromTheStore() {
    var material = active().material();

    var _ = compromise(compromised);

    assertThat(provider.stores().contents().toString()).doesNotContain(material.jwe());
  }

  @Test
  void theCallIsIdempotent() {
    var first = compromise(compromised);
    var before = provider.stores().contents();

    assertThat(compromise(compromised)).isEqualTo(first);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @RepeatedTest(20)
  void concurrentCallsEndItOnce() {
    var ended = Race.results(runner -> compromise(compromised));
    assertThat(ended).containsOnly(ended.getFirst());
    assertThat(ring().generation()).isEqualTo(2);
    assertThat(actions()).filteredOn(action -> action.contains("compromised")).hasSize(1);
  }

  @RepeatedTest(20)
  void itEndsDuringAConcurrentRotation() {
    provider.clock().pass(ProviderFixture.SCHEDULE.period());
    var ended =
        Race.winners(
            runner ->
                runner % 2 == 0
                    ? compromise(compromised).identity().id().equals(compromised)
                    : rotateKeys.rotate().stuck().isEmpty());
    assertThat(ended).isEqualTo(Race.RUNNERS);
    assertThat(published()).doesNotContain(compromised);
    assertThat(ring().active()).isPresent();
  }

  @Test
  void theAuditNamesTheActor() {
    var _ = compromise(compromised);
    assertThat(actions())
        .containsExactly(
            "service made",
            "service activated",
            "client:admin compromised",
            "client:admin made",
            "client:admin activated");
  }

  @Test
  void anUnknownKeyIsRefusedAndChangesNothing() {
    var before = provider.stores().contents();
    assertThat(error(compromiseKey.compromise(new KeyId("unknown"), ADMIN)))
        .isEqualTo(new UnknownKey());
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void anImportedKeyEndsWithoutASuccessor() {
    var jwk = JwkFixtures.RSA.members().with("kid", "imported").with("alg", "RSA-OAEP-256");
    var imported = value(provider.importKey().importKey(jwk, ADMIN)).id();
    var selectKeys =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock());
    var name = Optional.of(imported.value());
    assertThat(selectKeys.opening(name, KeyManagementAlgorithm.RSA_OAEP_256)).hasSize(1);

    var _ = compromise(imported);

    assertThat(selectKeys.opening(name, KeyManagementAlgorithm.RSA_OAEP_256)).isEmpty();
    assertThat(provider.stores().keyRings().ownedBy(KeyOwner.IMPORTED).getFirst().keys())
        .hasSize(1);
  }

  @Test
  void aKeyOfARegistrationIsReplacedToo() {
    var id = RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
    var _ = KeyUseCases.prepareKeys(dependencies).prepare(List.of(id));
    var own = dependencies.rings().find(id).orElseThrow().active().orElseThrow().identity().id();

    var _ = compromise(own);

    var ring = dependencies.rings().find(id).orElseThrow();
    assertThat(ring.active().orElseThrow().identity().id()).isNotEqualTo(own);
  }

  private Key.Compromised compromise(KeyId key) {
    return value(compromiseKey.compromise(key, ADMIN));
  }

  private List<KeyId> published() {
    return provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys().stream()
        .map(jwk -> new KeyId(jwk.keyId().orElseThrow()))
        .toList();
  }

  private KeyRing ring() {
    return provider.stores().keyRings().find(RS256).orElseThrow();
  }

  private Key.Active active() {
    return ring().active().orElseThrow();
  }

  private List<String> actions() {
    return provider.stores().keyEvents().stream()
        .filter(event -> event.ring().filter(RS256::equals).isPresent())
        .map(CompromiseKeyTest::text)
        .toList();
  }

  private static String text(KeyEvent event) {
    return event.actor().value() + " " + event.action().wireName();
  }
}
