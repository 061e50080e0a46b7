package dev.countersign.testserver.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.oauth.JsonReader;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String SECRET = "ZqSecretZq";

  private static Object parameters(String type, String path, String body) {
    var headers = new DefaultHttpHeaders().set("Content-Type", type);
    var exchange = new Exchange("POST", path, headers, Optional.empty());
    exchange.received(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    return Objects.requireNonNull(exchange.noted().get("parameters"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kty':'RSA','d':'S','p':'S','q':'S','dp':'S','dq':'S','qi':'S','oth':[{'r':'S'}]}",
        "{'kty':'oct','k':'S'}",
        "{'keys':[{'kty':'EC','d':'S'},{'kty':'oct','k':'S'}]}",
        "{'jwks':{'keys':[{'kty':'OKP','d':'S'}]}}",
        "{'registration':{'client_secret':'S','inner':{'password':'S'}}}",
        "{'unknown':'S'}",
        "{'unknown':[['S']]}",
        "{'name':{'unknown':'S'}}",
        "{'name':[[{'unknown':{'deep':'S'}}]]}",
        "{'client_name':'x','Client_Secret':'S','secret#en':'S'}",
        "{'preferred_client_secret':'S','software_statement':'S','password':'S'}"
      })
  void showsNoMemberOfJsonThatMayBeSecret(String text) {
    var body = text.replace('\'', '"').replace("\"S\"", "\"" + SECRET + "\"");
    assertThat(JsonReader.object(body)).isPresent();
    assertThat(parameters("application/json", "/admin/keys", body).toString())
        .contains("(redacted)")
        .doesNotContain(SECRET);
    assertThat(parameters("application/jwk+json", "/admin/keys", body).toString())
        .doesNotContain(SECRET);
  }

  @Test
  void showsHarmlessMembersAtAnyDepth() {
    var body =
        """
        {"client_name#de":"Laden","redirect_uris":["https://a.example/cb"],
         "jwks":{"keys":[{"kty":"EC","crv":"P-256","x":"1","y":"2","d":"3"}]}}
        """;
    assertThat(parameters("application/json; charset=utf-8", "/clients", body))
        .isEqualTo(
            Map.of(
                "client_name#de", List.of("Laden"),
                "redirect_uris", List.of("[https://a.example/cb]"),
                "jwks", List.of("{keys=[{kty=EC, crv=P-256, x=1, y=2, d=(redacted)}]}")));
  }

  @Test
  void showsNothingOfWhatIsNoObject() {
    assertThat(parameters("application/json", "/", "[\"" + SECRET + "\"]")).isEqualTo(Map.of());
    assertThat(parameters("application/json", "/", "{\"name\":\"" + SECRET)).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token",
        "actor_token",
        "subject_token",
        "assertion",
        "client_assertion",
        "client_secret",
        "Client_Secret",
        "code",
        "code_verifier",
        "current",
        "guard",
        "id_token",
        "id_token_hint",
        "logout_token",
        "password",
        "new_password",
        "refresh_token",
        "registration_access_token",
        "repeated",
        "request",
        "session",
        "software_statement",
        "token",
        "countersign_x"
      })
  void showsNoSecretOfAFormOrAQuery(String name) {
    var pair = name + "=" + SECRET;
    assertThat(parameters("application/x-www-form-urlencoded", "/p?" + pair, pair))
        .isEqualTo(Map.of(name, List.of("(redacted)", "(redacted)")));
  }

  @Test
  void showsOtherParameters() {
    var form = "scope=openid&token_type_hint=access_token&code_challenge_method=S256";
    assertThat(parameters("application/x-www-form-urlencoded", "/p", form))
        .isEqualTo(
            Map.of(
                "scope", List.of("openid"),
                "token_type_hint", List.of("access_token"),
                "code_challenge_method", List.of("S256")));
  }
}
