package dev.countersign.http.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.testkit.relyingparty.ClientRegistrationSenderContract;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientRegistrationSenderTest extends ClientRegistrationSenderContract {

  private final HttpRemoteProvider http = HttpRemoteProvider.start();

  @Override
  protected RemoteProvider server() {
    return http.server();
  }

  @Override
  protected ClientRegistrationSender enroller() {
    return new HttpClientRegistrationSender(ProviderHttpClientFixtures.CALLS);
  }

  /** RFC 7592 §2.3. */
  @ParameterizedTest
  @CsvSource({
    "200, DELETED",
    "202, DELETED",
    "204, DELETED",
    "401, UNAUTHORIZED",
    "404, UNKNOWN",
    "410, UNKNOWN",
    "403, NOT_ALLOWED",
    "405, NOT_ALLOWED",
    "501, NOT_ALLOWED"
  })
  void readsTheStatusOfADeletion(int status, Deletion deletion) {
    http.respondTo("DELETE", status);
    assertThat(delete("token")).isEqualTo(Result.ok(deletion));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 408, 429, 500, 502, 503})
  void doesNotTakeOtherResponsesForADeletion(int status) {
    http.respondTo("DELETE", status);
    assertThat(delete("token"))
        .isEqualTo(
            Result.refused(
                new ServerFailed(
                    "the provider responded with status " + status + " and no usable document")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\r\nX-Evil: 1", "tökén"})
  void sendsNoTokenThatAHeaderCannotContain(String token) {
    http.respondTo("DELETE", 204);
    assertThat(delete(token)).isInstanceOf(Result.Refused.class);
  }

  private Result<Deletion, RelyingPartyError> delete(String token) {
    return enroller()
        .delete(server().registrationClientUri("1"), new RegistrationAccessToken(token));
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
