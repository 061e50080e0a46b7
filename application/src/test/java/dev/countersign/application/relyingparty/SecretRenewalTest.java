package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Endpoint;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Verdict;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another secret before the old one expires, and the use of the other secret. */
class SecretRenewalTest {

  private static final RegistrationName APP = new RegistrationName("app");
  private static final ClientId CLIENT = new ClientId("client-1");
  private static final ClientSecret NEXT =
      new ClientSecret("the next secret with more than 32 characters");

  private final World world = new World("client_secret_basic", "private_key_jwt");

  /** The secrets that the token endpoint accepts. */
  private final List<ClientSecret> valid = new ArrayList<>(List.of(World.SECRET));

  @BeforeEach
  void acceptValidSecretsOnly() {
    world.server.onQuestion(
        question ->
            question.proof() instanceof Proof.Basic(var _, var secret) && valid.contains(secret)
                ? Result.ok(
                    new Fetched(
                        new AccessToken("token for " + secret.value().substring(0, 8)),
                        Optional.of(Duration.ofMinutes(10))))
                : Result.refused(new ServerRefused("invalid_client", "who are you?")));
  }

  private Instant in(Duration time) {
    return world.now().plus(time);
  }

  private Registered issued(Optional<ClientSecret> secret, Optional<Instant> expiresAt) {
    return new Registered(
        CLIENT,
        secret,
        Optional.of(new RegistrationAccessToken("registration token")),
        Optional.of(world.server.registrationClientUri("1").toString()),
        expiresAt,
        JsonObject.EMPTY.with("token_endpoint_auth_method", "client_secret_basic"));
  }

  private void registerFor(Duration life) {
    var expiry = in(life);
    world.server.onEnrollment(
        enrollment -> Result.ok(issued(Optional.of(World.SECRET), Optional.of(expiry))));
    world.registerWithSecret();
    world.maintainRegistrations();
  }

  private Result<Answer, ServerRefused> same() {
    return Result.ok(new Answer.Current(issued(Optional.empty(), Optional.empty())));
  }

  private Result<Answer, ServerRefused> next(Duration life) {
    valid.add(NEXT);
    return Result.ok(new Answer.Current(issued(Optional.of(NEXT), Optional.of(in(life)))));
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

  private SecretRenewal renewal() {
    return world.stores.upkeeps().find(APP).orElseThrow().secret().orElseThrow();
  }

  private List<RelyingPartyAction> actions() {
    return world.stores.relyingPartyEvents().stream().map(RelyingPartyEvent::action).toList();
  }

  private Result<Registration, RelyingPartyError> renew() {
    return world.renewSecret().renew("app", World.ADMIN);
  }

  @Test
  void renewsInTheLastSevenDaysOrInTheLastQuarter() {
    registerFor(Duration.ofDays(90));
    assertThat(renewal().dueAt()).isEqualTo(in(Duration.ofDays(83)));
    var other = new SecretRenewalTest();
    other.registerFor(Duration.ofHours(4));
    assertThat(other.renewal().dueAt()).isEqualTo(other.in(Duration.ofHours(3)));
  }

  @Test
  void asksNothingBeforeThatTime() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83).minusSeconds(1));
    world.maintainRegistrations();
    assertThat(world.server.readings()).isEmpty();
    assertThat(world.server.secretRequests()).isEmpty();
    assertThat(world.server.updates()).isEmpty();
  }

  @Test
  void takesTheSecretThatAReadingGives() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83));
    world.server.onReading(reading -> next(Duration.ofDays(90)));
    world.maintainRegistrations();
    assertThat(credentials().string("client_secret")).contains(NEXT.value());
    assertThat(credentials().object("doubted").orElseThrow().string("client_secret"))
        .contains(World.SECRET.value());
    assertThat(renewal().expiresAt()).isEqualTo(in(Duration.ofDays(90)));
    assertThat(renewal().dueAt()).isEqualTo(in(Duration.ofDays(83)));
    assertThat(world.server.secretRequests()).isEmpty();
    assertThat(world.server.updates()).isEmpty();
    assertThat(actions()).contains(RelyingPartyAction.CREDENTIALS_RENEWED);
    world.maintainRegistrations();
    assertThat(world.server.readings()).hasSize(1);
    assertThat(world.token()).isEqualTo("token for the next");
  }

  @Test
  void requestsOneInTheWayOfThisProduct() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83));
    world.server.onReading(reading -> same());
    world.server.onSecretRequest(request -> next(Duration.ofDays(90)));
    world.maintainRegistrations();
    assertThat(credentials().string("client_secret")).contains(NEXT.value());
    assertThat(renewal().expiresAt()).isEqualTo(in(Duration.ofDays(90)));
    assertThat(world.server.secretRequests()).hasSize(1);
    assertThat(world.server.updates()).isEmpty();
  }

  @Test
  void updatesTheRegistrationWithTheMetadataThatWereRequested() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83));
    world.server.onReading(reading -> same());
    world.server.onUpdate(update -> next(Duration.ofDays(90)));
    world.maintainRegistrations();
    assertThat(credentials().string("client_secret")).contains(NEXT.value());
    assertThat(world.server.updates().getFirst().metadata().string("client_name")).contains("app");
    assertThat(renewal().failures()).isZero();
  }

  /** The application declined encryption, and that is not among the metadata that were sent. */
  @Test
  void requestsNoEncryptionThatWasNotRequestedBefore() {
    world.server.publishMetadata(
        world
            .server
            .metadata("client_secret_basic")
            .with(
                "id_token_encryption_alg_values_supported",
                JsonArray.ofStrings(List.of("ECDH-ES+A256KW")))
            .with(
                "id_token_encryption_enc_values_supported",
                JsonArray.ofStrings(List.of("A256GCM"))));
    var expiry = in(Duration.ofDays(90));
    world.server.onEnrollment(
        enrollment -> Result.ok(issued(Optional.of(World.SECRET), Optional.of(expiry))));
    var metadata =
        JsonObject.EMPTY
            .with("token_endpoint_auth_method", "client_secret_basic")
            .with("redirect_uris", JsonArray.ofStrings(List.of("https://app.example/cb")))
            .with("id_token_encrypted_response_alg", "none");
    assertThat(world.register("app", metadata)).isInstanceOf(Result.Ok.class);
    world.maintainRegistrations();
    world.advance(Duration.ofDays(83));
    world.server.onReading(reading -> same());
    world.server.onUpdate(update -> next(Duration.ofDays(90)));
    world.maintainRegistrations();
    assertThat(world.server.updates().getFirst().metadata().members())
        .containsKey("redirect_uris")
        .doesNotContainKey("id_token_encrypted_response_alg");
  }

  @Test
  void acceptsALaterExpiryOfTheSameSecret() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83));
    world.server.onReading(
        reading ->
            Result.ok(
                new Answer.Current(
                    issued(Optional.of(World.SECRET), Optional.of(in(Duration.ofDays(90)))))));
    world.maintainRegistrations();
    assertThat(renewal().expiresAt()).isEqualTo(in(Duration.ofDays(90)));
    assertThat(world.server.updates()).isEmpty();
  }

  @Test
  void keepsTheFailureInTheRowAndWaitsLongerEachTime() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83));
    world.server.goDown();
    world.maintainRegistrations();
    assertThat(renewal().failures()).isEqualTo(1);
    assertThat(renewal().failure().orElseThrow()).contains("no answer");
    assertThat(renewal().dueAt()).isEqualTo(in(Duration.ofMinutes(1)));
    world.advance(Duration.ofMinutes(1));
    world.maintainRegistrations();
    assertThat(renewal().dueAt()).isEqualTo(in(Duration.ofMinutes(2)));
    assertThat(actions()).containsOnlyOnce(RelyingPartyAction.SECRET_RENEWAL_FAILED);
    assertThat(world.stores.upkeeps().troubled(10)).hasSize(1);
    world.advance(Duration.ofMinutes(2));
    world.server.comeUp();
    world.server.onReading(reading -> next(Duration.ofDays(90)));
    world.maintainRegistrations();
    assertThat(world.stores.upkeeps().troubled(10)).isEmpty();
  }

  /** A secret that lives for minutes is not waited for as long as one that lives for months. */
  @Test
  void waitsNoLongerThanAQuarterOfTheTimeThatIsLeft() {
    registerFor(Duration.ofMinutes(8));
    world.advance(Duration.ofMinutes(6));
    world.server.goDown();
    world.maintainRegistrations();
    assertThat(renewal().dueAt()).isEqualTo(in(Duration.ofSeconds(30)));
  }

  /** Another endpoint may refuse for other reasons, or may not authenticate clients. */
  @Test
  void onlyTheTokenEndpointTellsWhetherTheClientIsAccepted() {
    registerFor(Duration.ofDays(90));
    var evaluation = world.evaluateAuthentication();
    var registration = world.stores.registrations().find(APP).orElseThrow();
    for (var endpoint : List.of(Endpoint.OTHER, Endpoint.TOKEN)) {
      var _ = evaluation.evaluate(endpoint, registration, 1, any -> Verdict.REFUSED, proof -> 2);
      assertThat(isDoubted()).isEqualTo(endpoint == Endpoint.TOKEN);
    }
    for (var endpoint : List.of(Endpoint.OTHER, Endpoint.TOKEN)) {
      var _ = evaluation.evaluate(endpoint, registration, 1, any -> Verdict.ACCEPTED, proof -> 2);
      assertThat(isDoubted()).isEqualTo(endpoint == Endpoint.OTHER);
    }
  }

  private boolean isDoubted() {
    return world
        .stores
        .upkeeps()
        .find(APP)
        .filter(upkeep -> upkeep.standing().isDoubted())
        .isPresent();
  }

  @Test
  void forgetsTheExpiryOfASecretThatNoLongerExpires() {
    registerFor(Duration.ofDays(90));
    world.advance(Duration.ofDays(83));
    world.server.onReading(
        reading ->
            Result.ok(new Answer.Current(issued(Optional.of(World.SECRET), Optional.empty()))));
    world.maintainRegistrations();
    assertThat(world.stores.upkeeps().find(APP).orElseThrow().secret()).isEmpty();
  }

  @Test
  void renewsOnDemand() {
    world.registerWithSecret();
    world.server.onReading(reading -> same());
    world.server.onSecretRequest(request -> next(Duration.ofDays(90)));
    assertThat(renew()).isEqualTo(Result.ok(stored()));
    assertThat(credentials().string("client_secret")).contains(NEXT.value());
    assertThat(renewal().expiresAt()).isEqualTo(in(Duration.ofDays(90)));
  }

  @Test
  void refusesOnDemandWhatTheServerDoesNotGive() {
    world.registerWithSecret();
    world.server.onReading(reading -> same());
    world.server.onUpdate(update -> same());
    assertThat(refused(renew())).isInstanceOf(ServerFailed.class);
    assertThat(credentials().string("client_secret")).contains(World.SECRET.value());
  }

  @Test
  void refusesARegistrationWithoutASecret() {
    var _ = world.registered("private_key_jwt");
    assertThat(refused(renew())).isInstanceOf(BadCall.class);
    assertThat(world.server.readings()).isEmpty();
  }

  private static RelyingPartyError refused(Result<?, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<?, RelyingPartyError> ok -> throw new AssertionError(ok);
      case Result.Refused<?, RelyingPartyError>(var error) -> error;
    };
  }

  /** The server issued a secret, but goes on to accept the old one only. */
  @Test
  void usesTheOldSecretIfTheServerRefusesTheNewOne() {
    world.registerWithSecret();
    world.server.onReading(reading -> next(Duration.ofDays(90)));
    var _ = renew();
    valid.remove(NEXT);
    assertThat(world.token()).isEqualTo("token for a secret");
    assertThat(credentials().string("client_secret")).contains(World.SECRET.value());
    assertThat(credentials().object("doubted").orElseThrow().string("client_secret"))
        .contains(NEXT.value());
    assertThat(actions()).contains(RelyingPartyAction.OTHER_SECRET_ACCEPTED);
    assertThat(world.stores.upkeeps().find(APP).orElseThrow().standing().isDoubted()).isFalse();
    // The next request is sent with the accepted secret at once.
    world.advance(Duration.ofMinutes(11));
    var before = world.server.questions().size();
    assertThat(world.token()).isEqualTo("token for a secret");
    assertThat(world.server.questions()).hasSize(before + 1);
  }

  @Test
  void triesTheOtherSecretOnlyAfterInvalidClient() {
    world.registerWithSecret();
    world.server.onReading(reading -> next(Duration.ofDays(90)));
    var _ = renew();
    world.server.onQuestion(question -> Result.refused(new ServerRefused("invalid_scope", "no")));
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(world.server.questions()).hasSize(1);
  }
}
