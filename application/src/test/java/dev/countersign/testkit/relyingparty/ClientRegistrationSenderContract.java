package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Enrolled;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ClientRegistrationSender} does with a server that refuses everything at first.
 */
public abstract class ClientRegistrationSenderContract {

  private static final Enrolled FULL =
      new Enrolled(
          new ClientId("client 1"),
          Optional.of(new ClientSecret("secret ü%+")),
          Optional.of(new RegistrationAccessToken("registration")),
          Optional.of("https://server.example/register/1"),
          Optional.of("client_secret_basic"));
  private static final Enrolled BARE =
      new Enrolled(
          new ClientId("client"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final JsonObject METADATA =
      JsonObject.EMPTY
          .with("client_name", "Größe")
          .with("grant_types", JsonArray.ofStrings(List.of("client_credentials")));

  /** A server that the adapter reaches. */
  protected abstract ServerElsewhere server();

  /** The adapter. */
  protected abstract ClientRegistrationSender enroller();

  @Test
  void sendsTokenAndMetadataAndGivesAllThatTheServerGave() {
    var token = Optional.of(new InitialAccessToken("initial-1._~+/="));
    server().onEnrollment(enrollment -> Result.ok(FULL));
    assertThat(enroll(token)).isEqualTo(Result.ok(FULL));
    assertThat(server().enrollments())
        .containsExactly(new ServerElsewhere.Enrollment(token, METADATA));
  }

  @Test
  void sendsNoTokenWhereThereIsNoneAndDoesWithAClientIdAlone() {
    server().onEnrollment(enrollment -> Result.ok(BARE));
    assertThat(enroll(Optional.empty())).isEqualTo(Result.ok(BARE));
    assertThat(server().enrollments())
        .containsExactly(new ServerElsewhere.Enrollment(Optional.empty(), METADATA));
  }

  @Test
  void refusesWithWhatTheServerRefusedWith() {
    var refusal = new ServerRefused("invalid_client_metadata", "grant_types: none of these");
    server().onEnrollment(enrollment -> Result.refused(refusal));
    assertThat(enroll(Optional.empty())).isEqualTo(Result.refused(refusal));
  }

  @Test
  void refusesAServerThatDoesNotAnswer() {
    server().goDown();
    assertThat(enroll(Optional.empty()))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(ServerFailed.class));
  }

  private Result<Enrolled, RelyingPartyError> enroll(Optional<InitialAccessToken> token) {
    return enroller().enroll(server().registrationEndpoint(), token, METADATA);
  }
}
