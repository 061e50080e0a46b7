package dev.countersign.domain.relyingsignin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that the sealed form of a sign-in keeps everything. */
class SignInContentTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  private static SignInContent content(Optional<OwnSignIn> own) {
    return new SignInContent(
        JsonObject.EMPTY.with("scope", "openid"),
        "state",
        "nonce",
        new CodeVerifier("a-code-verifier-that-is-long-enough-for-the-rfc"),
        NOW,
        Optional.of(new SecretHash("b".repeat(43))),
        true,
        Optional.of(
            new SignInResult(
                new SecretHash("c".repeat(43)),
                NOW,
                true,
                JsonObject.EMPTY.with("sub", "person"),
                Optional.of(JsonObject.EMPTY.with("name", "Ann")),
                Optional.of("a.b.c"),
                true)),
        own);
  }

  private static void keeps(SignInContent content) {
    assertThat(SignInContent.parse(content.json())).isEqualTo(content);
    assertThat(content).hasToString("SignInContent[redacted]");
  }

  @Test
  void keepsASignInOfAnApplication() {
    keeps(content(Optional.empty()));
  }

  /** The mark of a sign-in to this server decides who may read and complete it. */
  @Test
  void keepsASignInToThisServer() {
    var begun = OwnSignIn.begun(JsonObject.EMPTY.with("request", "client_id=app"));
    keeps(content(Optional.of(begun)));
    keeps(content(Optional.of(begun.failed("access_denied"))));
    keeps(content(Optional.of(OwnSignIn.started(new SessionId("session")))));
  }

  @Test
  void forgetsWhyThePersonSignedInOnceTheSessionHasBegun() {
    assertThat(OwnSignIn.started(new SessionId("session")).context()).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void keepsTheMarkInEachState() {
    var own = Optional.of(OwnSignIn.begun(JsonObject.EMPTY));
    var content = content(own);
    assertThat(content.withAnswer().own()).isEqualTo(own);
    assertThat(content.openedBy(new SecretHash("o".repeat(43))).own()).isEqualTo(own);
    assertThat(content.with(content.result().orElseThrow().withoutPerson()).own()).isEqualTo(own);
  }
}
