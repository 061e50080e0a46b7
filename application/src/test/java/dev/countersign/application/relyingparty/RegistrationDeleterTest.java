package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.relyingparty.DeleteRegistration.Deleted;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.KeyStoreUnchangeable;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is deleted, there and here, and what is not if something fails. */
class RegistrationDeleterTest {

  private static final KeyOwner OWNER = KeyOwner.relyingParty("app");

  private static final Duration LONG = Duration.ofMinutes(10);

  private final World world = new World("client_secret_basic", "private_key_jwt");

  private void register() {
    var registration = world.registered("private_key_jwt");
    assertThat(registration.name().value()).isEqualTo("app");
    world.keys.storeIn(world.stores.keyRings());
    world.server.onRemoval(removal -> Result.ok(Deletion.DELETED));
  }

  private void registerWith(String registrationClientUri) {
    world.server.onEnrollment(
        enrollment ->
            Result.ok(
                new Registered(
                    new ClientId("client"),
                    Optional.of(World.SECRET),
                    Optional.of(new RegistrationAccessToken("registration token")),
                    Optional.of(registrationClientUri).filter(uri -> !uri.isEmpty()),
                    Optional.empty())));
    register();
  }

  private Deleted deleted(boolean force) {
    return world
        .delete(force)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private RelyingPartyError refused(boolean force) {
    return switch (world.delete(force)) {
      case Result.Ok<Deleted, RelyingPartyError> ok -> throw new AssertionError(ok);
      case Result.Refused<Deleted, RelyingPartyError>(var error) -> error;
    };
  }

  private List<Key> keys() {
    return world.stores.keyRings().ownedBy(OWNER).stream()
        .flatMap(ring -> ring.keys().stream())
        .toList();
  }

  private void assertNothingIsLeft() {
    assertThat(world.stores.registrations().all()).isEmpty();
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(keys()).hasSize(6).noneMatch(Key.Holding.class::isInstance);
  }

  @Test
  void deletesTheClientAtTheServerAndEverythingHere() {
    register();
    assertThat(world.token()).startsWith("token-");
    var before = keys();
    assertThat(deleted(false))
        .isEqualTo(new Deleted(world.server.issuer(), new ClientId("client-1"), Optional.empty()));

    assertThat(world.server.removals())
        .containsExactly(
            new RemoteProvider.Removal(
                world.server.registrationClientUri("1"),
                new RegistrationAccessToken("registration token")));
    assertNothingIsLeft();
    assertThat(world.stores.tokenLeases().sealed().count()).isZero();
    assertThat(world.stores.keyEvents().reversed())
        .extracting(event -> List.of(event.actor(), event.action(), event.key()))
        .containsExactlyInAnyOrderElementsOf(
            before.stream()
                .filter(Key.Holding.class::isInstance)
                .map(
                    key ->
                        List.<Object>of(
                            Actor.subject("admin"), KeyAction.RETIRED, key.identity().id()))
                .toList());
  }

  @Test
  void freesTheName() {
    register();
    var first = world.token();
    var _ = deleted(false);
    assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Ok.class);
    assertThat(world.token()).isNotEqualTo(first);
  }

  @Test
  void refusesASecondDeletion() {
    register();
    var _ = deleted(false);
    assertThat(refused(false)).isInstanceOf(UnknownRegistration.class);
    assertThat(refused(true)).isInstanceOf(UnknownRegistration.class);
    assertThat(world.server.removals()).hasSize(1);
  }

  @Test
  void leavesOtherRegistrationsAlone() {
    register();
    var other = RelyingPartyFixtures.registration("app-2");
    assertThat(world.stores.registrations().register(other)).isTrue();
    var lease =
        RelyingPartyFixtures.lease(
            RelyingPartyFixtures.purpose("app-2"), "token", world.now().plusSeconds(60));
    RelyingPartyFixtures.store(world.stores.tokenLeases(), lease);
    var _ = deleted(false);
    assertThat(world.stores.registrations().all())
        .extracting(left -> left.at(other.server()))
        .containsExactly(other);
    assertThat(world.stores.tokenLeases().find(lease.purpose()).lease()).contains(lease);
  }

  @Test
  void deletesAClientThatTheServerDoesNotKnowAnyMore() {
    register();
    world.server.onRemoval(removal -> Result.ok(Deletion.UNKNOWN));
    assertThat(deleted(false).remaining()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void saysThatTheClientMayRemainIfTheServerDoesNotAcceptTheToken() {
    register();
    world.server.onRemoval(removal -> Result.ok(Deletion.UNAUTHORIZED));
    assertThat(deleted(false).remaining().orElseThrow()).contains("registration_access_token");
    assertNothingIsLeft();
  }

  @Test
  void saysThatTheClientRemainsIfTheServerDoesNotAllowItsDeletion() {
    register();
    world.server.onRemoval(removal -> Result.ok(Deletion.NOT_ALLOWED));
    assertThat(deleted(false).remaining())
        .contains("the server does not allow the client to delete itself");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/register/1",
        "not a URI",
        "https://elsewhere.example/register/1",
        "https://server.example.evil.example/register/1",
        "https://server.example:8443/register/1",
        "http://server.example/register/1",
        "https://user@server.example/register/1",
        "https://server.example/register/1#fragment"
      })
  void sendsTheTokenToNoOtherHost(String uri) {
    registerWith(uri);
    assertThat(deleted(false).remaining().orElseThrow()).contains("registration_client_uri");
    assertThat(world.server.removals()).isEmpty();
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://server.example:443/clients?id=1", "https://SERVER.example/register/1"})
  void sendsTheTokenToAnyPathOfTheServer(String uri) {
    registerWith(uri);
    assertThat(deleted(false).remaining()).isEmpty();
    assertThat(world.server.removals())
        .extracting(removal -> removal.registrationClientUri().toString())
        .containsExactly(uri);
  }

  @Test
  void saysThatTheClientRemainsWithoutARegistrationAccessToken() {
    world.server.onEnrollment(
        enrollment ->
            Result.ok(
                new Registered(
                    new ClientId("client"),
                    Optional.of(World.SECRET),
                    Optional.empty(),
                    Optional.of(world.server.registrationClientUri("1").toString()),
                    Optional.empty())));
    register();
    assertThat(deleted(false).remaining().orElseThrow()).contains("registration_access_token");
    assertNothingIsLeft();
  }

  @Test
  void deletesNothingIfTheServerDoesNotRespondUnlessForced() {
    register();
    world.server.goDown();
    var before = world.stores.contents();
    assertThat(refused(false))
        .isInstanceOfSatisfying(
            ServerFailed.class,
            failed ->
                assertThat(failed.description())
                    .startsWith("no answer; ")
                    .contains("not deleted")
                    .contains("force=true"));
    assertThat(world.stores.contents()).isEqualTo(before);

    assertThat(deleted(true).remaining()).contains("no answer");
    assertNothingIsLeft();
  }

  @Test
  void deletesNothingIfTheServerRespondsWithAnError() {
    register();
    world.server.onRemoval(
        removal -> Result.refused(new ServerRefused("temporarily_unavailable", "later")));
    assertThat(refused(false))
        .isInstanceOfSatisfying(
            ServerRefused.class,
            refusal -> {
              assertThat(refusal.error()).isEqualTo("temporarily_unavailable");
              assertThat(refusal.description()).startsWith("later; ").contains("force=true");
            });
    assertThat(world.stores.registrations().all()).hasSize(1);
  }

  @Test
  void deletesARegistrationWhoseCredentialsCannotBeDecryptedOnlyIfForced() {
    register();
    world.loseTheDataKey();
    assertThat(refused(false)).isInstanceOf(ServerFailed.class);
    assertThat(deleted(true).remaining().orElseThrow()).contains("cannot be decrypted");
    assertNothingIsLeft();
  }

  /** After a failure here the call is repeated; the server then does not know the client. */
  @Test
  void deletesAllOrNothingHereAndCanBeRepeated() {
    register();
    var _ = world.token();
    var before = world.stores.contents();
    world.auditFails = true;
    assertThatThrownBy(() -> world.delete(false)).isInstanceOf(IllegalStateException.class);
    assertThat(world.stores.contents()).containsExactlyInAnyOrderElementsOf(before);

    world.auditFails = false;
    world.server.onRemoval(removal -> Result.ok(Deletion.UNKNOWN));
    assertThat(deleted(false).remaining()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void refusesWhileTheKeyStoreAcceptsNoChangeBeforeTheServerIsCalled() {
    register();
    var before = world.stores.contents();
    world.ringsAreUnchangeable = true;
    assertThat(refused(false)).isInstanceOf(KeyStoreUnchangeable.class);
    assertThat(refused(true)).isInstanceOf(KeyStoreUnchangeable.class);
    assertThat(world.server.removals()).isEmpty();
    assertThat(world.stores.contents()).isEqualTo(before);

    world.ringsAreUnchangeable = false;
    assertThat(deleted(false).remaining()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void changesNothingHereIfTheKeyStoreAcceptsNoChangeAfterTheServerWasCalled() {
    register();
    world.server.onRemoval(
        removal -> {
          world.ringsAreUnchangeable = true;
          return Result.ok(Deletion.DELETED);
        });
    var before = world.stores.contents();
    assertThat(refused(false)).isInstanceOf(KeyStoreUnchangeable.class);
    assertThat(world.stores.contents()).isEqualTo(before);
  }

  /** The token request was sent before the deletion, and the response comes after it. */
  @Test
  void storesNoTokenOfARegistrationThatWasDeletedDuringTheRequest() {
    register();
    world.server.onQuestion(
        question -> {
          var _ = deleted(false);
          return Result.ok(new Fetched(new AccessToken("late"), Optional.of(LONG)));
        });
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(world.stores.tokenLeases().sealed().count()).isZero();
  }

  /** The next registration has the same name before the response comes. */
  @Test
  void givesTheNextRegistrationNoTokenOfThePreviousOne() {
    register();
    world.server.onQuestion(
        question -> {
          var _ = deleted(false);
          assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Ok.class);
          return Result.ok(new Fetched(new AccessToken("late"), Optional.of(LONG)));
        });
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(world.stores.tokenLeases().sealed().count()).isZero();
  }

  @Test
  void usesNoTokenOfAPreviousRegistrationWithTheName() {
    register();
    var first = world.token();
    var lease = world.stores.tokenLeases();
    var purpose = new TokenPurpose(new RegistrationName("app"), Scope.NONE, Optional.empty());
    var stored = lease.find(purpose).lease().orElseThrow();
    var _ = deleted(false);
    RelyingPartyFixtures.store(lease, stored);
    world.advance(Duration.ofSeconds(2));
    assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Ok.class);
    assertThat(world.token()).isNotEqualTo(first);
  }
}
