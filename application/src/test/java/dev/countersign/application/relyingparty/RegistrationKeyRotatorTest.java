package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.RotateRing.RotationRefusal;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Endpoint;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Verdict;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.registrationupkeep.InMemoryKeptKeys;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests the keys of a registration whose server has them by value. */
class RegistrationKeyRotatorTest {

  private static final RegistrationName APP = new RegistrationName("app");
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World("private_key_jwt", "client_secret_basic");
  private final List<RingId> released = new ArrayList<>();
  private RingId ring = RingId.signing(APP.keyOwner(), SignatureAlgorithm.ES256);

  @BeforeEach
  void register() {
    var registration = world.registered("private_key_jwt");
    ring = RingId.signing(APP.keyOwner(), registration.authentication().algorithm().orElseThrow());
    world.announceSuccessor = (owner, actor) -> world.keys.announced();
    world.rotateRing =
        (id, force, actor) -> {
          assertThat(force).isFalse();
          released.add(id);
          return Result.refused(new RotationRefusal.UnknownRing());
        };
    world.server.onUpdate(update -> Result.ok(current(update)));
    world.maintainRegistrations();
  }

  private static Answer current(RemoteProvider.Update update) {
    return new Answer.Current(
        new Registered(
            new ClientId("client-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            update.metadata().string("token_endpoint_auth_method")));
  }

  private void announce() {
    world.keys.announce(ring);
  }

  private KeyDelivery turn() {
    return world.stores.upkeeps().find(APP).orElseThrow().keys().orElseThrow();
  }

  private int sentKeys() {
    return world
        .server
        .updates()
        .getLast()
        .metadata()
        .object("jwks")
        .orElseThrow()
        .array("keys")
        .orElseThrow()
        .items()
        .size();
  }

  private List<RelyingPartyAction> actions() {
    return world.stores.relyingPartyEvents().stream().map(RelyingPartyEvent::action).toList();
  }

  @Test
  void sendsNothingWhileTheKeysAreThoseOfTheRegistration() {
    world.advance(HOUR);
    world.maintainRegistrations();
    assertThat(world.server.updates()).isEmpty();
    assertThat(released).isEmpty();
    assertThat(turn().dueAt()).isEqualTo(world.now().plus(HOUR));
  }

  @Test
  void sendsTheAnnouncedKeyAndReleasesItWhenTheServerAcceptedIt() {
    var before = turn().sent();
    announce();
    world.maintainRegistrations();
    assertThat(world.server.updates()).isEmpty();
    world.advance(HOUR);
    world.maintainRegistrations();
    assertThat(world.server.updates()).hasSize(1);
    var count = sentKeys();
    assertThat(turn().sent().split(" ")).hasSize(count).containsAll(List.of(before.split(" ")));
    assertThat(released).containsExactly(ring);

    // The old key is no longer published: the server gets the keys without it.
    world.keys.activate(ring);
    world.advance(HOUR);
    world.maintainRegistrations();
    assertThat(world.server.updates()).hasSize(2);
    assertThat(sentKeys()).isEqualTo(count - 1);
    assertThat(released).hasSize(1);
  }

  @Test
  void holdsTheKeyThatTheServerDidNotAccept() {
    announce();
    world.advance(HOUR);
    world.server.onUpdate(update -> Result.refused(new ServerRefused("invalid_request", "no")));
    world.maintainRegistrations();
    assertThat(released).isEmpty();
    assertThat(turn().failure()).contains("no");
    assertThat(turn().dueAt()).isEqualTo(world.now().plus(Duration.ofMinutes(1)));
    assertThat(world.stores.upkeeps().troubled(10)).hasSize(1);
    world.advance(Duration.ofMinutes(1));
    world.server.goDown();
    world.maintainRegistrations();
    assertThat(released).isEmpty();
    assertThat(actions()).containsOnlyOnce(RelyingPartyAction.KEYS_NOT_ACCEPTED);
    world.advance(Duration.ofMinutes(2));
    world.server.comeUp();
    world.server.onUpdate(update -> Result.ok(current(update)));
    world.maintainRegistrations();
    assertThat(released).containsExactly(ring);
    assertThat(world.stores.upkeeps().troubled(10)).isEmpty();
  }

  /** A node stopped after the server had accepted the keys. */
  @Test
  void releasesTheKeyThatWasAcceptedBefore() {
    announce();
    world.advance(HOUR);
    world.maintainRegistrations();
    released.clear();
    world.advance(HOUR);
    world.maintainRegistrations();
    assertThat(world.server.updates()).hasSize(1);
    assertThat(released).containsExactly(ring);
  }

  /** Makes a rotation that is released take effect at once. */
  private void rotateAtOnce() {
    world.rotateRing =
        (id, force, actor) -> {
          released.add(id);
          if (world.keys.announced().stream().anyMatch(key -> key.ring().equals(id))) {
            world.keys.activate(id);
          }
          return Result.refused(new RotationRefusal.UnknownRing());
        };
  }

  /** The server accepts assertions signed with every key except this one. */
  private void refuseKey(Predicate<KeyId> refused) {
    world.server.onQuestion(
        question ->
            refused.test(signing())
                ? Result.refused(new ServerRefused("invalid_client", "no"))
                : Result.ok(
                    new Fetched(new AccessToken("token"), Optional.of(Duration.ofSeconds(1)))));
  }

  private KeyId signing() {
    return world.keys.signing(APP.keyOwner(), algorithm()).identity().id();
  }

  private SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.parse(ring.algorithm()).orElseThrow();
  }

  private void later(Duration time) {
    world.advance(time);
    world.maintainRegistrations();
  }

  @Test
  void theOldKeySignsOnIfTheServerRefusesTheNextOneThatItAccepted() {
    var old = signing();
    rotateAtOnce();
    announce();
    later(HOUR);
    var next = signing();
    assertThat(next).isNotEqualTo(old);
    assertThat(turn().transition().trial()).contains(next.value());

    refuseKey(next::equals);
    assertThat(world.token()).isEqualTo("token");
    assertThat(signing()).isEqualTo(old);
    assertThat(actions()).containsOnlyOnce(RelyingPartyAction.KEY_REFUSED);
    assertThat(world.stores.upkeeps().troubled(10)).hasSize(1);
    assertThat(turn().failure().orElseThrow()).contains("invalid_client");
    assertThat(standing().isDoubted()).isFalse();

    // Tried again after an hour, with another update; then after two hours.
    var updates = world.server.updates().size();
    later(HOUR.minusMinutes(1));
    assertThat(signing()).isEqualTo(old);
    later(Duration.ofMinutes(1));
    assertThat(world.server.updates()).hasSize(updates + 1);
    assertThat(signing()).isEqualTo(next);
    assertThat(world.stores.upkeeps().troubled(10)).hasSize(1);
    assertThat(world.token()).isEqualTo("token");
    assertThat(signing()).isEqualTo(old);
    assertThat(turn().transition().refusals()).isEqualTo(2);
    assertThat(turn().dueAt()).isEqualTo(world.now().plus(HOUR.multipliedBy(2)));

    refuseKey(key -> false);
    later(HOUR.multipliedBy(2));
    assertThat(signing()).isEqualTo(next);
    world.advance(Duration.ofSeconds(2));
    assertThat(world.token()).isEqualTo("token");
    assertThat(turn().transition().trial()).isEmpty();
    assertThat(turn().transition().refusals()).isZero();
    assertThat(world.stores.upkeeps().troubled(10)).isEmpty();
  }

  @Test
  void aRefusalOfBothKeysCountsAsOne() {
    rotateAtOnce();
    announce();
    later(HOUR);
    refuseKey(key -> true);
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(standing().isDoubted()).isTrue();
    assertThat(turn().transition().refusals()).isOne();
  }

  private String evaluated(Endpoint endpoint, String first) {
    return world
        .evaluateAuthentication()
        .evaluate(
            endpoint,
            world.stores.registrations().find(APP).orElseThrow(),
            first,
            response -> response.equals("refused") ? Verdict.REFUSED : Verdict.ACCEPTED,
            proof -> "sent again");
  }

  @Test
  void onlyTheTokenEndpointSaysSomethingAboutAKey() {
    rotateAtOnce();
    announce();
    later(HOUR);
    var next = signing();
    assertThat(evaluated(Endpoint.OTHER, "refused")).isEqualTo("refused");
    assertThat(signing()).isEqualTo(next);
    assertThat(turn().transition().refusals()).isZero();
  }

  @Test
  void requestsThatWereSignedAtTheSameMomentAreSentAgain() {
    rotateAtOnce();
    announce();
    later(HOUR);
    assertThat(evaluated(Endpoint.TOKEN, "refused")).isEqualTo("sent again");
    assertThat(evaluated(Endpoint.TOKEN, "refused")).isEqualTo("sent again");
    world.advance(Duration.ofMinutes(3));
    assertThat(evaluated(Endpoint.TOKEN, "refused")).isEqualTo("refused");
  }

  @Test
  void theTrialOfAKeyThatCannotSignAnyMoreIsOver() {
    rotateAtOnce();
    announce();
    later(HOUR);
    assertThat(turn().transition().trial()).isPresent();
    announce();
    world.keys.activate(ring);
    later(HOUR);
    assertThat(turn().transition().trial()).isEmpty();
  }

  @Test
  void nothingIsDoneAtATimeThatIsNotBelieved() {
    announce();
    world.advance(HOUR);
    var before = world.stores.upkeeps().find(APP);
    world.clockIsDoubted = true;
    world.maintainRegistrations();
    assertThat(world.stores.upkeeps().find(APP)).isEqualTo(before);
    world.clockIsDoubted = false;
    world.maintainRegistrations();
    assertThat(world.stores.upkeeps().find(APP)).isNotEqualTo(before);
  }

  @Test
  void aKeyThatWasAcceptedOnceIsNotTakenBack() {
    rotateAtOnce();
    announce();
    later(HOUR);
    var next = signing();
    refuseKey(key -> false);
    assertThat(world.token()).isEqualTo("token");
    refuseKey(key -> true);
    world.advance(Duration.ofSeconds(2));
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(signing()).isEqualTo(next);
    assertThat(actions()).doesNotContain(RelyingPartyAction.KEY_REFUSED);
  }

  @Test
  void replacedKeysAreKeptUntilTheServerAcceptedTheNextOnesAndALittleLonger() {
    rotateAtOnce();
    assertThat(isKept()).isFalse();
    announce();
    world.server.onUpdate(update -> Result.refused(new ServerRefused("invalid_request", "no")));
    later(HOUR);
    world.advance(Duration.ofDays(400));
    assertThat(isKept()).isTrue();
    world.server.onUpdate(update -> Result.ok(current(update)));
    world.maintainRegistrations();
    // The next key is on trial until it was accepted.
    later(Duration.ofDays(400));
    assertThat(isKept()).isTrue();
    refuseKey(key -> false);
    assertThat(world.token()).isEqualTo("token");
    later(HOUR);
    assertThat(isKept()).isTrue();
    world.advance(World.KEY_DELIVERY.arrival().minusMillis(1));
    assertThat(isKept()).isTrue();
    world.advance(Duration.ofMillis(1));
    assertThat(isKept()).isFalse();
  }

  @Test
  void decryptionKeysTurnWithoutATrialAndTheServerGetsTheNextOne() {
    var decryption = RingId.decryption(APP.keyOwner(), KeyManagementAlgorithm.ECDH_ES_A256KW);
    world.keys.announce(decryption);
    later(HOUR);
    assertThat(released).contains(decryption);
    assertThat(turn().transition().trial()).isEmpty();
    assertThat(isKept()).isTrue();
  }

  private boolean isKept() {
    return new InMemoryKeptKeys(world.stores.upkeeps()).isKept(APP.keyOwner(), world.now());
  }

  private Standing standing() {
    return world.stores.upkeeps().find(APP).orElseThrow().standing();
  }

  /** A registration whose server reads the keys from this service. */
  @Nested
  class WithJwksUri {

    private static final String JWKS_URI = "https://rp.example/rp/registrations/app/jwks.json";

    private Registration add(String jwksUri) {
      assertThat(world.delete(true)).isInstanceOf(Result.Ok.class);
      var metadata =
          JsonObject.EMPTY
              .with("token_endpoint_auth_method", "private_key_jwt")
              .with("jwks_uri", jwksUri);
      return world
          .register("app", metadata)
          .orElse(
              error -> {
                throw new AssertionError(error.description());
              });
    }

    @Test
    void theUrlIsSentAndNoKeys() {
      var registration = add(JWKS_URI);
      var sent = world.server.enrollments().getLast().metadata();
      assertThat(sent.string("jwks_uri")).contains(JWKS_URI);
      assertThat(sent.member("jwks")).isEmpty();
      assertThat(registration.publishesKeys()).isTrue();
    }

    @Test
    void anotherUrlIsRefused() {
      assertThatThrownBy(() -> add("https://rp.example/rp/registrations/other/jwks.json"))
          .hasMessageContaining("jwks_uri must be " + JWKS_URI);
    }

    @Test
    void theNextKeySignsWhenEveryCopyOfTheSetCanContainIt() {
      var _ = add(JWKS_URI);
      rotateAtOnce();
      world.maintainRegistrations();
      var old = signing();
      announce();
      later(HOUR);
      assertThat(turn().sent().split(" ")).hasSize(3);
      later(World.KEY_DELIVERY.cacheTime().minusMillis(1));
      assertThat(released).isEmpty();
      assertThat(signing()).isEqualTo(old);
      later(Duration.ofMillis(1));
      assertThat(signing()).isNotEqualTo(old);
      assertThat(turn().transition().trial()).contains(signing().value());
      assertThat(world.server.updates()).isEmpty();
    }

    @Test
    void aRegistrationThatWasMadeElsewhereTurnsToo() {
      assertThat(world.delete(true)).isInstanceOf(Result.Ok.class);
      var added =
          world.registerAtProvider.add(
              new RegisterAtProvider.Existing(
                  "app",
                  world.server.issuer().value(),
                  new ClientId("elsewhere"),
                  Optional.empty(),
                  JsonObject.EMPTY
                      .with("token_endpoint_auth_method", "private_key_jwt")
                      .with("jwks_uri", JWKS_URI),
                  UsedBy.NOBODY,
                  World.ADMIN));
      assertThat(added).isInstanceOf(Result.Ok.class);
      rotateAtOnce();
      world.maintainRegistrations();
      announce();
      later(HOUR);
      later(World.KEY_DELIVERY.cacheTime());
      assertThat(released).containsExactly(ring);
    }
  }
}
