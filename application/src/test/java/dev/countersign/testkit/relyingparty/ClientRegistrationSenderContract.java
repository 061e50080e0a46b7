package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of {@link ClientRegistrationSender}. The server refuses every request before each
 * test.
 */
public abstract class ClientRegistrationSenderContract {

  private static final RegistrationAccessToken TOKEN =
      new RegistrationAccessToken("registration-1._~+/=");
  private static final Registered FULL =
      new Registered(
          new ClientId("client 1"),
          Optional.of(new ClientSecret("secret ü%+")),
          Optional.of(new RegistrationAccessToken("registration")),
          Optional.of("https://server.example/register/1"),
          Optional.of(Instant.ofEpochSecond(2_000_000_000)),
          JsonObject.EMPTY
              .with("token_endpoint_auth_method", "client_secret_basic")
              .with("scope", "read"));
  private static final Registered BARE =
      new Registered(
          new ClientId("client"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final JsonObject METADATA =
      JsonObject.EMPTY
          .with("client_name", "Größe")
          .with("grant_types", JsonArray.ofStrings(List.of("client_credentials")));

  /** Returns a server that the adapter can reach. */
  protected abstract RemoteProvider server();

  /** Returns the adapter. */
  protected abstract ClientRegistrationSender enroller();

  @Test
  void sendsTokenAndMetadataAndReturnsTheResponse() {
    var token = Optional.of(new InitialAccessToken("initial-1._~+/="));
    server().onEnrollment(enrollment -> Result.ok(FULL));
    assertThat(register(token)).isEqualTo(Result.ok(FULL));
    assertThat(server().enrollments())
        .containsExactly(new RemoteProvider.Enrollment(token, METADATA));
  }

  @Test
  void sendsNoTokenIfThereIsNoneAndAcceptsAClientIdAlone() {
    server().onEnrollment(enrollment -> Result.ok(BARE));
    assertThat(register(Optional.empty())).isEqualTo(Result.ok(BARE));
    assertThat(server().enrollments())
        .containsExactly(new RemoteProvider.Enrollment(Optional.empty(), METADATA));
  }

  @Test
  void refusesWithTheErrorOfTheServer() {
    var refusal = new ServerRefused("invalid_client_metadata", "grant_types: none of these");
    server().onEnrollment(enrollment -> Result.refused(refusal));
    assertThat(register(Optional.empty())).isEqualTo(Result.refused(refusal));
  }

  @Test
  void refusesAServerThatDoesNotRespond() {
    server().goDown();
    assertThat(register(Optional.empty()))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(ServerFailed.class));
  }

  @ParameterizedTest
  @EnumSource
  void sendsTheTokenAndReturnsWhatTheServerDid(Deletion deletion) {
    server().onRemoval(removal -> Result.ok(deletion));
    assertThat(delete()).isEqualTo(Result.ok(deletion));
    assertThat(server().removals())
        .containsExactly(new RemoteProvider.Removal(server().registrationClientUri("1"), TOKEN));
  }

  @Test
  void refusesADeletionWithTheErrorOfTheServer() {
    var refusal = new ServerRefused("temporarily_unavailable", "later");
    server().onRemoval(removal -> Result.refused(refusal));
    assertThat(delete()).isEqualTo(Result.refused(refusal));
  }

  @Test
  void refusesADeletionAtAServerThatDoesNotRespond() {
    server().goDown();
    assertThat(delete())
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(ServerFailed.class));
  }

  private static Stream<Answer> answers() {
    return Stream.of(
        new Answer.Current(FULL),
        new Answer.Current(BARE),
        new Answer.Unauthorized(),
        new Answer.Unknown(),
        new Answer.NotAllowed());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void readsAClient(Answer answer) {
    server().onReading(reading -> Result.ok(answer));
    var uri = server().registrationClientUri("1");
    assertThat(enroller().read(uri, TOKEN)).isEqualTo(Result.ok(answer));
    assertThat(server().readings()).containsExactly(new RemoteProvider.Reading(uri, TOKEN));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void replacesTheMetadataOfAClient(Answer answer) {
    server().onUpdate(update -> Result.ok(answer));
    var uri = server().registrationClientUri("1");
    assertThat(enroller().update(uri, TOKEN, METADATA)).isEqualTo(Result.ok(answer));
    assertThat(server().updates()).containsExactly(new RemoteProvider.Update(uri, TOKEN, METADATA));
  }

  private static Stream<Answer> answersAboutSecrets() {
    return Stream.of(new Answer.Current(FULL), new Answer.Unauthorized(), new Answer.NotAllowed());
  }

  @ParameterizedTest
  @MethodSource("answersAboutSecrets")
  void requestsAnotherSecret(Answer answer) {
    server().onSecretRequest(request -> Result.ok(answer));
    var uri = server().registrationClientUri("1");
    assertThat(enroller().anotherSecret(uri, TOKEN)).isEqualTo(Result.ok(answer));
    assertThat(server().secretRequests()).containsExactly(new RemoteProvider.Reading(uri, TOKEN));
  }

  @Test
  void refusesWithTheErrorOfTheServerOrBecauseItDoesNotRespond() {
    var refusal = new ServerRefused("invalid_client_metadata", "grant_types: none of these");
    server().onReading(reading -> Result.refused(refusal));
    server().onUpdate(update -> Result.refused(refusal));
    var uri = server().registrationClientUri("1");
    assertThat(enroller().read(uri, TOKEN)).isEqualTo(Result.refused(refusal));
    assertThat(enroller().update(uri, TOKEN, METADATA)).isEqualTo(Result.refused(refusal));
    server().goDown();
    assertThat(enroller().anotherSecret(uri, TOKEN)).isInstanceOf(Result.Refused.class);
    assertThat(enroller().read(uri, TOKEN)).isInstanceOf(Result.Refused.class);
    assertThat(enroller().update(uri, TOKEN, METADATA)).isInstanceOf(Result.Refused.class);
  }

  private Result<Deletion, RelyingPartyError> delete() {
    return enroller().delete(server().registrationClientUri("1"), TOKEN);
  }

  private Result<Registered, RelyingPartyError> register(Optional<InitialAccessToken> token) {
    return enroller().register(server().registrationEndpoint(), token, METADATA);
  }
}
