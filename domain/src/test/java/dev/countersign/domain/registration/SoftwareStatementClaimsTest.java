package dev.countersign.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareStatementClaimsTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final Issuer SERVER = new Issuer("https://op.example");

  private static Optional<String> problem(String name, Json value) {
    return new SoftwareStatementClaims(JsonObject.EMPTY.with("iss", "a").with(name, value))
        .problemAt(NOW, SERVER);
  }

  private static Json at(long seconds) {
    return new JsonInteger(NOW.getEpochSecond() + seconds);
  }

  private static JsonArray strings(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  @ParameterizedTest
  @MethodSource
  void acceptsValidClaims(String name, Json value) {
    assertThat(problem(name, value)).isEmpty();
  }

  static Stream<Arguments> acceptsValidClaims() {
    return Stream.of(
        Arguments.of("exp", at(1)),
        Arguments.of("exp", at(-29)),
        Arguments.of("exp", new JsonInteger(Long.MAX_VALUE)),
        Arguments.of("exp", new JsonDecimal(1e300)),
        Arguments.of("nbf", at(0)),
        Arguments.of("nbf", at(30)),
        Arguments.of("nbf", new JsonInteger(Long.MIN_VALUE)),
        Arguments.of("iat", new JsonDecimal(1_800_000_000.5)),
        Arguments.of("aud", new JsonString("https://op.example")),
        Arguments.of("aud", strings("https://other.example", "https://op.example")));
  }

  @ParameterizedTest
  @MethodSource
  void refusesInvalidClaimsByName(String name, Json value) {
    assertThat(problem(name, value)).hasValueSatisfying(why -> assertThat(why).startsWith(name));
  }

  static Stream<Arguments> refusesInvalidClaimsByName() {
    return Stream.of(
        Arguments.of("exp", at(-30)),
        Arguments.of("exp", new JsonInteger(0)),
        Arguments.of("exp", new JsonString("1900000000")),
        Arguments.of("exp", new JsonNull()),
        Arguments.of("nbf", at(31)),
        Arguments.of("nbf", strings()),
        Arguments.of("iat", at(31)),
        Arguments.of("iat", JsonObject.EMPTY),
        Arguments.of("iat", new JsonInteger(Long.MAX_VALUE)),
        Arguments.of("aud", new JsonString("https://op.example/")),
        Arguments.of("aud", strings("https://other.example")),
        Arguments.of("aud", strings()),
        Arguments.of("aud", new JsonInteger(1)),
        Arguments.of("aud", new JsonNull()));
  }

  @Test
  void endWithinASecond() {
    var now = NOW.plusMillis(500);
    assertThat(ending(1_799_999_970.25).problemAt(now, SERVER)).contains("exp is in the past");
    assertThat(ending(1_799_999_970.75).problemAt(now, SERVER)).isEmpty();
  }

  private static SoftwareStatementClaims ending(double seconds) {
    return new SoftwareStatementClaims(JsonObject.EMPTY.with("exp", new JsonDecimal(seconds)));
  }

  private static JsonObject over(JsonObject claims, JsonObject document) {
    return new SoftwareStatementClaims(claims).over(document);
  }

  @Test
  void takePrecedenceOverTheDocument() {
    var document =
        JsonObject.EMPTY
            .with("client_name", "Mine")
            .with("redirect_uris", strings("https://evil.example/cb"))
            .with("contacts", strings("me@example.org"));
    var claims =
        JsonObject.EMPTY
            .with("iss", "a")
            .with("client_name", "Theirs")
            .with("redirect_uris", strings("https://app.example/cb"))
            .with("software_id", "4NRB1");
    assertThat(over(claims, document))
        .isEqualTo(
            JsonObject.EMPTY
                .with("contacts", strings("me@example.org"))
                .with("client_name", "Theirs")
                .with("redirect_uris", strings("https://app.example/cb"))
                .with("software_id", "4NRB1"));
  }

  @Test
  void takePrecedenceInAllLanguages() {
    var document =
        JsonObject.EMPTY
            .with("client_name", "A bank")
            .with("client_name#de", "Eine Bank")
            .with("client_name_x", "kept")
            .with("tos_uri#fr", "https://app.example/fr");
    var claims = JsonObject.EMPTY.with("client_name#en", "An app");
    assertThat(over(claims, document))
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_name_x", "kept")
                .with("tos_uri#fr", "https://app.example/fr")
                .with("client_name#en", "An app"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss",
        "sub",
        "aud",
        "exp",
        "nbf",
        "iat",
        "jti",
        "software_statement",
        "client_id",
        "client_secret",
        "client_id_issued_at",
        "client_secret_expires_at",
        "registration_access_token",
        "registration_client_uri",
        "preferred_client_id",
        "preferred_client_secret"
      })
  void doNotReplaceMembersOfASingleClient(String name) {
    var claims = JsonObject.EMPTY.with(name, "claimed");
    assertThat(over(claims, JsonObject.EMPTY)).isEqualTo(JsonObject.EMPTY);
    var sent = JsonObject.EMPTY.with(name, "sent");
    assertThat(over(claims, sent)).isEqualTo(sent);
  }

  @Test
  void removeAMemberWithNull() {
    var claims = JsonObject.EMPTY.with("logo_uri", new JsonNull());
    var document = JsonObject.EMPTY.with("logo_uri", "https://evil.example/logo");
    assertThat(over(claims, document)).isEqualTo(claims);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b.c.d", "a.b.c=", "{}", "a.b.c\n", "é"})
  void refuseATextThatIsNotAJwt(String text) {
    assertThat(SoftwareStatement.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new SoftwareStatement(text));
  }

  @Test
  void haveALimitedLengthAndAreRedacted() {
    assertThat(SoftwareStatement.parse("a".repeat(SoftwareStatement.LONGEST))).isPresent();
    assertThat(SoftwareStatement.parse("a".repeat(SoftwareStatement.LONGEST + 1))).isEmpty();
    assertThat(new SoftwareStatement("a.b.c")).hasToString("SoftwareStatement[redacted]");
  }
}
