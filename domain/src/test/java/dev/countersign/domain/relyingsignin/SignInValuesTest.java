package dev.countersign.domain.relyingsignin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the form of the values of a sign-in, what they show, and when it can be redeemed. */
class SignInValuesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String VALUE = "A_-z".repeat(10) + "123";

  @Test
  void acceptsThe43CharactersOfAGeneratedValue() {
    assertThat(BrowserToken.parse(VALUE)).contains(new BrowserToken(VALUE));
    assertThat(RemoteSignInId.parse(VALUE)).contains(new RemoteSignInId(VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
      })
  void refusesAnotherForm(String text) {
    assertThat(BrowserToken.parse(text)).isEmpty();
    assertThat(RemoteSignInId.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new BrowserToken(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new RemoteSignInId(text));
  }

  @Test
  void showsNoSecretAndNothingAboutThePerson() {
    var destination =
        new BrowserDestination(
            URI.create("https://as.example/authorize"), Map.of("state", "s3cret", "code", "c0de"));

    assertThat(new BrowserToken(VALUE)).hasToString("BrowserToken[redacted]");
    assertThat(destination)
        .hasToString("BrowserDestination[https://as.example/authorize, [code, state]]");
    assertThat(OwnSignIn.begun(JsonObject.EMPTY)).hasToString("OwnSignIn[redacted]");
    assertThat(result()).hasToString("SignInResult[redacted]");
  }

  @Test
  void isRedeemedOnceWithinAMinute() {
    assertThat(result().isRedeemable(NOW.plusSeconds(60).minusNanos(1))).isTrue();
    assertThat(result().isRedeemable(NOW.plusSeconds(60))).isFalse();
    assertThat(result().withRedemption().isRedeemable(NOW)).isFalse();
  }

  @Test
  void isNotRedeemedAfterTheSessionHasEnded() {
    assertThat(result().withoutPerson().isRedeemable(NOW)).isFalse();
    assertThat(result().withoutPerson().claims()).isEqualTo(JsonObject.EMPTY);
  }

  /** RFC 9700 §2.1.2: no flow brings an access token through the browser. */
  @ParameterizedTest
  @CsvSource({
    "CODE, code, code, true, false",
    "IMPLICIT, implicit, id_token, false, true",
    "HYBRID, hybrid, code id_token, true, true"
  })
  void bringsACodeOrAnIdTokenThroughTheBrowser(
      SignInFlow flow, String name, String responseType, boolean code, boolean idToken) {
    assertThat(SignInFlow.of(name)).contains(flow);
    assertThat(flow.responseType()).isEqualTo(responseType);
    assertThat(flow.hasCode()).isEqualTo(code);
    assertThat(flow.hasIdToken()).isEqualTo(idToken);
  }

  private static SignInResult result() {
    return new SignInResult(
        new SecretHash("c".repeat(43)),
        NOW,
        false,
        JsonObject.EMPTY.with("sub", "person"),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
