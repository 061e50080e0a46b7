package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.relyingparty.UpdateRegistration.Command;
import dev.countersign.application.relyingparty.UpdateRegistration.Compared;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.MetadataDrift;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RegistrationDetails;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistrationUpdaterTest {

  private static final RegistrationAccessToken FIRST =
      new RegistrationAccessToken("registration token");
  private static final RegistrationAccessToken NEXT = new RegistrationAccessToken("next token");
  private static final ClientSecret OTHER_SECRET =
      new ClientSecret("another secret with more than 32 characters");
  private static final JsonObject METADATA =
      JsonObject.EMPTY.with("client_name", "Mine").with("scope", "read write");

  private final World world = new World("client_secret_basic", "client_secret_post");

  private Registered answer(Optional<RegistrationAccessToken> token, JsonObject metadata) {
    return new Registered(
        new ClientId("client-1"),
        Optional.empty(),
        token,
        Optional.empty(),
        Optional.empty(),
        metadata);
  }

  private Result<Registration, RelyingPartyError> update() {
    return update(Optional.of(METADATA), Optional.empty());
  }

  private Result<Registration, RelyingPartyError> update(
      Optional<JsonObject> metadata, Optional<UsedBy> usedBy) {
    return world.updateRegistration.update(new Command("app", metadata, usedBy, World.ADMIN));
  }

  private static <T> T ok(Result<T, RelyingPartyError> result) {
    return result.orElse(
        error -> {
          throw new AssertionError(error.description());
        });
  }

  private static RelyingPartyError refused(Result<?, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<?, RelyingPartyError> ok -> throw new AssertionError(ok);
      case Result.Refused<?, RelyingPartyError>(var error) -> error;
    };
  }

  private Registration stored() {
    return world.stores.registrations().all().getFirst();
  }

  private JsonObject credentials() {
    return world
        .sealer
        .open(stored().record(), stored().credentials())
        .orElse(
            failure -> {
              throw new AssertionError(failure.reason());
            });
  }

  private List<String> actions() {
    return world
        .stores
        .securityEvents()
        .before(Optional.of(EventCategory.RELYING_PARTY), Long.MAX_VALUE, 100)
        .stream()
        .map(numbered -> numbered.event().action())
        .toList();
  }

  @Test
  void sendsTheWholeMetadataAndStoresWhatCameBack() {
    var before = world.registered("client_secret_basic");
    var expiry = world.now().plus(Duration.ofDays(90));
    world.server.onUpdate(
        update ->
            Result.ok(
                new Answer.Current(
                    new Registered(
                        before.clientId(),
                        Optional.of(OTHER_SECRET),
                        Optional.of(NEXT),
                        Optional.of(world.server.registrationClientUri("2").toString()),
                        Optional.of(expiry),
                        update.metadata()))));
    var updated = ok(update());

    var sent = world.server.updates().getFirst();
    assertThat(sent.registrationClientUri()).isEqualTo(world.server.registrationClientUri("1"));
    assertThat(sent.token()).isEqualTo(FIRST);
    assertThat(sent.metadata().string("client_id")).contains("client-1");
    assertThat(sent.metadata().string("client_name")).contains("Mine");
    assertThat(sent.metadata().object("jwks")).isPresent();
    assertThat(sent.metadata().members())
        .doesNotContainKeys(
            "client_secret",
            "registration_access_token",
            "registration_client_uri",
            "client_secret_expires_at",
            "client_id_issued_at");
    assertThat(updated).isEqualTo(stored());
    assertThat(updated.details().generation()).isEqualTo(before.details().generation() + 1);
    assertThat(updated.details().secretExpiresAt()).contains(expiry);
    assertThat(updated.details().requested().orElseThrow().string("client_name")).contains("Mine");
    assertThat(updated.configurationEndpoint()).contains(world.server.registrationClientUri("2"));
    assertThat(updated.registeredAt()).isEqualTo(before.registeredAt());
    // The old secret is tried if the server refuses the new one.
    assertThat(credentials())
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_secret", OTHER_SECRET.value())
                .with("registration_access_token", NEXT.value())
                .with("doubted", JsonObject.EMPTY.with("client_secret", World.SECRET.value())));
    assertThat(actions()).contains("registration.updated");
    assertThat(world.token()).isNotEmpty();
  }

  @Test
  void keepsTheCredentialsThatTheServerLeavesOut() {
    var before = world.registered("client_secret_basic");
    var credentials = credentials();
    world.server.onUpdate(
        update -> Result.ok(new Answer.Current(answer(Optional.empty(), update.metadata()))));
    var updated = ok(update());
    assertThat(credentials()).isEqualTo(credentials);
    assertThat(updated.registrationClientUri()).isEqualTo(before.registrationClientUri());
  }

  /** The seal vouches for the generation: an earlier seal does not open in its place. */
  @Test
  void doesNotOpenTheCredentialsOfAnEarlierGeneration() {
    var before = world.registered("client_secret_basic");
    world.server.onUpdate(
        update -> Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata()))));
    var updated = ok(update());
    assertThat(world.sealer.open(updated.record(), before.credentials()))
        .isInstanceOf(Result.Refused.class);
    assertThat(world.sealer.open(before.record(), before.credentials()))
        .isInstanceOf(Result.Ok.class);
  }

  /** Earlier versions sealed without a generation, and stored no requested metadata. */
  @Test
  void takesOverARegistrationOfAnEarlierVersion() {
    var current = world.registered("client_secret_basic");
    var credentials = credentials();
    assertThat(world.stores.registrations().remove(current)).isTrue();
    var identity =
        new RecordIdentity(
            "rp_registration",
            JsonObject.EMPTY
                .with("name", "app")
                .with("issuer", world.server.issuer().value())
                .with("client_id", "client-1"));
    var earlier =
        current.with(RegistrationDetails.EARLIER).sealed(world.sealer.seal(identity, credentials));
    assertThat(world.stores.registrations().register(earlier)).isTrue();
    assertThat(world.token()).isNotEmpty();
    assertThat(refused(world.updateRegistration.compare("app", World.ADMIN)))
        .isInstanceOf(BadCall.class);
    assertThat(world.server.readings()).isEmpty();

    world.server.onUpdate(
        update -> Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata()))));
    assertThat(ok(update()).details().generation()).isEqualTo(1);
    assertThat(stored().details().requested()).isPresent();
    assertThat(credentials().string("registration_access_token")).contains(NEXT.value());
  }

  /** The deletion tries both tokens too. */
  @Test
  void deletesWithTheTokenThatTheServerAccepts() {
    var _ = world.registered("client_secret_basic");
    world.keys.storeIn(world.stores.keyRings());
    var nested = new ArrayList<String>();
    world.server.onUpdate(
        update -> {
          if (nested.isEmpty()) {
            nested.add("other node");
            var _ = ok(update());
            return Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata())));
          }
          return Result.ok(
              new Answer.Current(
                  answer(
                      Optional.of(new RegistrationAccessToken("of the other node")),
                      update.metadata())));
        });
    var _ = ok(update());
    world.server.onRemoval(
        removal ->
            Result.ok(removal.token().equals(NEXT) ? Deletion.UNAUTHORIZED : Deletion.DELETED));
    assertThat(ok(world.delete(false)).remaining()).isEmpty();
    assertThat(world.server.removals()).hasSize(2);
  }

  @Test
  void storesTheCredentialsEvenIfItCannotUseTheRest() {
    var before = world.registered("client_secret_basic");
    world.server.onUpdate(
        update ->
            Result.ok(
                new Answer.Current(
                    answer(
                        Optional.of(NEXT),
                        JsonObject.EMPTY.with("token_endpoint_auth_method", "tls_client_auth")))));
    assertThat(refused(update())).isInstanceOf(ServerFailed.class);
    assertThat(credentials().string("registration_access_token")).contains(NEXT.value());
    assertThat(stored().authentication()).isEqualTo(before.authentication());
  }

  @Test
  void takesOverAnotherMethodThatTheServerRegistered() {
    var _ = world.registered("client_secret_basic");
    world.server.onUpdate(
        update ->
            Result.ok(
                new Answer.Current(
                    answer(
                        Optional.empty(),
                        JsonObject.EMPTY.with(
                            "token_endpoint_auth_method", "client_secret_post")))));
    assertThat(ok(update()).authentication().method())
        .isEqualTo(ClientAuthMethod.CLIENT_SECRET_POST);
  }

  @Test
  void changesNothingIfTheServerDoesNotAnswer() {
    var before = world.registered("client_secret_basic");
    world.server.goDown();
    assertThat(refused(update())).isInstanceOf(ServerFailed.class);
    world.server.comeUp();
    for (var answer :
        List.of(new Answer.Unauthorized(), new Answer.Unknown(), new Answer.NotAllowed())) {
      world.server.onUpdate(update -> Result.ok(answer));
      assertThat(refused(update(Optional.of(METADATA), Optional.of(users("shop")))))
          .isInstanceOf(ServerFailed.class);
    }
    assertThat(stored()).isEqualTo(before);
    assertThat(actions()).doesNotContain("registration.updated");
  }

  @Test
  void refusesTheRegistrationOfAnotherClient() {
    var before = world.registered("client_secret_basic");
    world.server.onUpdate(
        update ->
            Result.ok(
                new Answer.Current(
                    new Registered(
                        new ClientId("other"),
                        Optional.of(OTHER_SECRET),
                        Optional.of(NEXT),
                        Optional.empty(),
                        Optional.empty()))));
    assertThat(refused(update()).description()).contains("another client");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void refusesBeforeAnythingIsSent() {
    var _ = world.registered("client_secret_basic");
    assertThat(refused(update(Optional.empty(), Optional.empty()))).isInstanceOf(BadCall.class);
    for (var metadata :
        List.of(
            JsonObject.EMPTY.with("client_secret", "mine"),
            JsonObject.EMPTY.with("token_endpoint_auth_method", "private_key_jwt"))) {
      assertThat(refused(update(Optional.of(metadata), Optional.empty())))
          .isInstanceOf(BadCall.class);
    }
    assertThat(
            refused(
                world.updateRegistration.update(
                    new Command("other", Optional.of(METADATA), Optional.empty(), World.ADMIN))))
        .isInstanceOf(UnknownRegistration.class);
    assertThat(world.server.updates()).isEmpty();
  }

  /** Another node stores other credentials while this one waits for its response. */
  @Test
  void keepsBothCredentialsOfTwoUpdatesAtTheSameTimeAndTriesBoth() {
    var _ = world.registered("client_secret_basic");
    var nested = new ArrayList<String>();
    world.server.onUpdate(
        update -> {
          if (nested.isEmpty()) {
            nested.add("other node");
            var other = ok(update());
            assertThat(other.details().generation()).isEqualTo(2);
            return Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata())));
          }
          return Result.ok(
              new Answer.Current(
                  answer(
                      Optional.of(new RegistrationAccessToken("of the other node")),
                      update.metadata())));
        });
    assertThat(ok(update()).details().generation()).isEqualTo(3);

    world.server.onReading(
        reading ->
            reading.token().value().equals("of the other node")
                ? Result.ok(new Answer.Current(answer(Optional.empty(), JsonObject.EMPTY)))
                : Result.ok(new Answer.Unauthorized()));
    var _ = ok(world.updateRegistration.compare("app", World.ADMIN));
    assertThat(world.server.readings())
        .extracting(reading -> reading.token().value())
        .containsExactly(NEXT.value(), "of the other node");
    assertThat(credentials())
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_secret", World.SECRET.value())
                .with("registration_access_token", "of the other node"));
  }

  @Test
  void storesNothingForARegistrationThatWasDeletedMeanwhile() {
    var registration = world.registered("client_secret_basic");
    world.server.onUpdate(
        update -> {
          assertThat(world.stores.registrations().remove(registration)).isTrue();
          return Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata())));
        });
    assertThat(refused(update())).isInstanceOf(UnknownRegistration.class);
    assertThat(world.stores.registrations().all()).isEmpty();
  }

  private static UsedBy users(String client) {
    return new UsedBy(Set.of(new ClientId(client)));
  }

  @Test
  void changesWhoMayUseItWithoutARequest() {
    var _ = world.registered("client_secret_basic");
    var shop = RegistrationCaller.application(Optional.of(new ClientId("shop")));
    var query =
        new ObtainToken.Query("app", Optional.empty(), Optional.empty(), Optional.empty(), shop);
    var unknown =
        world.obtain(
            new ObtainToken.Query(
                "no", Optional.empty(), Optional.empty(), Optional.empty(), shop));
    assertThat(world.obtain(query)).isEqualTo(unknown);
    assertThat(ok(update(Optional.empty(), Optional.of(users("shop")))).details().usedBy())
        .isEqualTo(users("shop"));
    assertThat(world.obtain(query)).isInstanceOf(Result.Ok.class);
    assertThat(
            world.obtain(
                new ObtainToken.Query(
                    "app",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    RegistrationCaller.application(Optional.of(new ClientId("other"))))))
        .isEqualTo(unknown);
    var _ = ok(update(Optional.empty(), Optional.of(UsedBy.NOBODY)));
    assertThat(world.obtain(query)).isEqualTo(unknown);
    assertThat(world.server.updates()).isEmpty();
    assertThat(actions()).contains("registration.users_changed");
  }

  private static final ReturnTo RETURN_TO =
      new ReturnTo(List.of(URI.create("https://shop.example/signed-in")));

  private Result<Registration, RelyingPartyError> update(
      Optional<JsonObject> metadata, ReturnTo returnTo) {
    return world.updateRegistration.update(
        new Command("app", metadata, Optional.empty(), Optional.of(returnTo), World.ADMIN));
  }

  @Test
  void tellsTheServerTheRedirectUriWithTheFirstReturnTo() {
    var _ = world.registered("client_secret_basic");
    world.server.onUpdate(
        update -> Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata()))));
    assertThat(refused(update(Optional.empty(), RETURN_TO)).description())
        .startsWith("metadata is required with the first return_to");
    assertThat(world.server.updates()).isEmpty();

    assertThat(ok(update(Optional.of(METADATA), RETURN_TO))).isEqualTo(stored());
    assertThat(stored().details().returnTo()).isEqualTo(RETURN_TO);
    var callback = JsonArray.ofStrings(List.of("https://rp.example/rp/callback/app"));
    assertThat(world.server.updates().getLast().metadata().array("redirect_uris"))
        .contains(callback);
    assertThat(stored().details().requested().orElseThrow().array("redirect_uris"))
        .contains(callback);
    assertThat(actions()).contains("registration.return_to_changed");

    // The next change of the metadata keeps the redirect URI.
    var _ = ok(update());
    assertThat(world.server.updates().getLast().metadata().array("redirect_uris"))
        .contains(callback);

    // Other URLs of the application are no matter of the server.
    var sent = world.server.updates().size();
    var other = new ReturnTo(List.of(URI.create("https://shop.example/other")));
    assertThat(ok(update(Optional.empty(), other))).isEqualTo(stored());
    assertThat(stored().details().returnTo()).isEqualTo(other);
    assertThat(world.server.updates()).hasSize(sent);

    assertThat(refused(update(Optional.empty(), ReturnTo.NONE)).description())
        .startsWith("metadata is required");
    var _ = ok(update(Optional.of(METADATA), ReturnTo.NONE));
    assertThat(world.server.updates().getLast().metadata().member("redirect_uris")).isEmpty();
    assertThat(stored().details().returnTo()).isEqualTo(ReturnTo.NONE);
  }

  @Test
  void namesADriftOfTheMembersForSignIns() {
    var _ = world.registered("client_secret_basic");
    world.server.onUpdate(
        update -> Result.ok(new Answer.Current(answer(Optional.empty(), update.metadata()))));
    var _ = ok(update(Optional.of(METADATA), RETURN_TO));
    var requested = stored().details().requested().orElseThrow();
    world.server.onReading(
        reading ->
            Result.ok(
                new Answer.Current(
                    answer(
                        Optional.empty(),
                        requested
                            .without(List.of("initiate_login_uri"))
                            .with(
                                "redirect_uris",
                                JsonArray.ofStrings(List.of("https://evil.example")))))));
    assertThat(ok(world.updateRegistration.compare("app", World.ADMIN)).drift())
        .extracting(MetadataDrift::member)
        .containsExactlyInAnyOrder("initiate_login_uri", "redirect_uris");
  }

  @Test
  void comparesWithWhatWasRequested() {
    var _ =
        ok(
            world.register(
                "app",
                METADATA
                    .with("grant_types", JsonArray.ofStrings(List.of("a", "b")))
                    .with("software_id", "one")
                    .with("token_endpoint_auth_method", "client_secret_basic")));
    world.server.onReading(
        reading ->
            Result.ok(
                new Answer.Current(
                    answer(
                        Optional.empty(),
                        JsonObject.EMPTY
                            .with("client_name", "Mine")
                            .with("scope", "read")
                            .with("grant_types", JsonArray.ofStrings(List.of("b", "a")))
                            .with("token_endpoint_auth_method", "client_secret_basic")
                            .with("added", "by the server")))));
    var before = stored();
    var compared = ok(world.updateRegistration.compare("app", World.ADMIN));
    assertThat(compared)
        .isEqualTo(
            new Compared(
                before,
                List.of(
                    new MetadataDrift(
                        "scope", new JsonString("read write"), Optional.of(new JsonString("read"))),
                    new MetadataDrift("software_id", new JsonString("one"), Optional.empty()))));
    assertThat(stored()).isEqualTo(before);
    assertThat(world.server.readings())
        .containsExactly(
            new RemoteProvider.Reading(world.server.registrationClientUri("1"), FIRST));
  }

  @Test
  void storesCredentialsThatAReadingRenewed() {
    var _ = world.registered("client_secret_basic");
    var expiry = Instant.ofEpochSecond(2_000_000_000);
    world.server.onReading(
        reading ->
            Result.ok(
                new Answer.Current(
                    new Registered(
                        new ClientId("client-1"),
                        Optional.of(OTHER_SECRET),
                        Optional.of(NEXT),
                        Optional.empty(),
                        Optional.of(expiry),
                        JsonObject.EMPTY))));
    var compared = ok(world.updateRegistration.compare("app", World.ADMIN));
    assertThat(compared.registration()).isEqualTo(stored());
    assertThat(stored().details().secretExpiresAt()).contains(expiry);
    // The old secret is tried if the server refuses the new one.
    assertThat(credentials())
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_secret", OTHER_SECRET.value())
                .with("registration_access_token", NEXT.value())
                .with("doubted", JsonObject.EMPTY.with("client_secret", World.SECRET.value())));
    assertThat(actions()).contains("registration.credentials_renewed");
  }

  @Test
  void rollsBackTheCredentialsIfTheAuditCannotBeWritten() {
    var before = world.registered("client_secret_basic");
    world.server.onUpdate(
        update -> {
          world.auditFails = true;
          return Result.ok(new Answer.Current(answer(Optional.of(NEXT), update.metadata())));
        });
    assertThatThrownBy(this::update).isInstanceOf(IllegalStateException.class);
    assertThat(stored()).isEqualTo(before);
  }
}
