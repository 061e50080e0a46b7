package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how an application authenticates at another server: never weaker than requested. */
class AuthenticationChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "client_secret_basic client_secret_post private_key_jwt client_secret_jwt, private_key_jwt",
    "client_secret_basic client_secret_post client_secret_jwt, client_secret_jwt",
    "client_secret_post client_secret_basic, client_secret_basic",
    "client_secret_post, client_secret_post",
    "none, ''",
    "tls_client_auth, ''"
  })
  void prefersAKeyToASecretAndASecretThatIsNotSent(String offered, String chosen) {
    assertThat(choose(server(offered, ""), "", "").map(a -> a.method().wireName()).orElse(r -> ""))
        .isEqualTo(chosen);
  }

  @Test
  void neverReplacesTheRequestedMethod() {
    var server = server("client_secret_basic client_secret_post", "");

    assertThat(choose(server, "client_secret_post", ""))
        .isEqualTo(Result.ok(ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_POST)));
    assertThat(choose(server, "private_key_jwt", ""))
        .isEqualTo(
            Result.refused(
                "the provider does not support the requested client authentication, or none that"
                    + " this service supports"));
  }

  @ParameterizedTest
  @CsvSource({
    "private_key_jwt, RS256 ES256, '', ES256",
    "private_key_jwt, RS256 PS512, '', RS256",
    "private_key_jwt, RS256 PS512, PS512, PS512",
    "private_key_jwt, RS256, ES256, ''",
    "private_key_jwt, HS256, '', ''",
    "private_key_jwt, '', '', RS256",
    "private_key_jwt, '', ES256, ES256",
    "client_secret_jwt, '', '', HS256",
    "client_secret_jwt, HS512 ES256, '', HS512",
    "client_secret_jwt, HS512, RS256, ''",
    "client_secret_basic, RS256, RS256, ''"
  })
  void signsItsAssertionsWithAnAlgorithmOfBothSides(
      String method, String offered, String requested, String chosen) {
    assertThat(
            choose(server(method, offered), method, requested)
                .map(a -> a.algorithm().map(SignatureAlgorithm::wireName).orElse("none"))
                .orElse(reason -> ""))
        .isEqualTo(chosen);
  }

  @Test
  void acceptsWhatTheServerRegisteredAsRequested() {
    assertThat(AuthenticationChoice.confirm(SIGNED, Optional.of("private_key_jwt")))
        .isEqualTo(Result.ok(SIGNED));
    assertThat(AuthenticationChoice.confirm(SIGNED, Optional.empty())).isEqualTo(Result.ok(SIGNED));
  }

  /** RFC 7591 §3.2.1: the server may replace what was requested. */
  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
  void acceptsThatTheServerWantsTheSecret(String registered) {
    assertThat(
            AuthenticationChoice.confirm(SIGNED, Optional.of(registered))
                .map(a -> a.method().wireName())
                .orElse(reason -> reason))
        .isEqualTo(registered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "client_secret_jwt", "tls_client_auth"})
  void refusesAnotherMethodThatItCannotUse(String registered) {
    assertThat(AuthenticationChoice.confirm(SIGNED, Optional.of(registered)))
        .isEqualTo(
            Result.refused(
                "the provider registered a token_endpoint_auth_method that was not requested and"
                    + " that this service cannot use"));
  }

  private static final ClientAuthentication SIGNED =
      new ClientAuthentication(
          ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(SignatureAlgorithm.ES256));

  private static Result<ClientAuthentication, String> choose(
      ServerMetadata server, String method, String algorithm) {
    var members = JsonObject.EMPTY;
    if (!method.isEmpty()) {
      members = members.with("token_endpoint_auth_method", method);
    }
    if (!algorithm.isEmpty()) {
      members = members.with("token_endpoint_auth_signing_alg", algorithm);
    }
    return ApplicationMetadata.parse(members, "")
        .flatMap(metadata -> AuthenticationChoice.choose(server, metadata));
  }

  private static ServerMetadata server(String methods, String algorithms) {
    return new ServerMetadata(
        new Issuer("https://as.example"),
        Map.of(),
        List.of(methods.split(" ")),
        algorithms.isEmpty() ? List.of() : List.of(algorithms.split(" ")),
        EncryptionOffer.NONE,
        EncryptionOffer.NONE);
  }
}
