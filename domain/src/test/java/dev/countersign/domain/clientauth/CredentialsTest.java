package dev.countersign.domain.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The identifiers and the authentication of clients. */
class CredentialsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "a\nb", "ä", "\u007f"})
  void refusesAMalformedClientId(String text) {
    assertThat(ClientId.parse(text)).isEmpty();
  }

  @Test
  void aClientIdHasALimitedLength() {
    assertThat(ClientId.parse("c".repeat(256))).isPresent();
    assertThat(ClientId.parse("c".repeat(257))).isEmpty();
  }

  @Test
  void anAssertionUsesAnAlgorithmOfItsMethod() {
    var shared = ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_JWT);
    var own = ClientAuthentication.by(ClientAuthMethod.PRIVATE_KEY_JWT);

    assertThat(shared.allows(SignatureAlgorithm.HS256)).isTrue();
    assertThat(shared.allows(SignatureAlgorithm.RS256)).isFalse();
    assertThat(own.allows(SignatureAlgorithm.RS256)).isTrue();
    assertThat(own.allows(SignatureAlgorithm.HS256)).isFalse();
    assertThat(
            new ClientAuthentication(
                    ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(SignatureAlgorithm.ES256))
                .allows(SignatureAlgorithm.RS256))
        .isFalse();
    assertThat(
            ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC)
                .allows(SignatureAlgorithm.HS256))
        .isFalse();
  }

  /** RFC 9864 §2.2: the older name stands for both algorithms. */
  @Test
  void anAssertionMayUseTheCurrentNameOfTheRegisteredAlgorithm() {
    var older = own(SignatureAlgorithm.EDDSA);
    assertThat(older.allows(SignatureAlgorithm.ED25519)).isTrue();
    assertThat(older.allows(SignatureAlgorithm.ED448)).isTrue();
    var current = own(SignatureAlgorithm.ED25519);
    assertThat(current.allows(SignatureAlgorithm.ED25519)).isTrue();
    assertThat(current.allows(SignatureAlgorithm.EDDSA)).isFalse();
    assertThat(current.allows(SignatureAlgorithm.ED448)).isFalse();
  }

  private static ClientAuthentication own(SignatureAlgorithm algorithm) {
    return new ClientAuthentication(ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(algorithm));
  }

  @Test
  void aSecretIsValidUntilItExpires() {
    var hash = new SecretHash("h".repeat(43));
    var endless =
        new StoredSecret(StoredSecret.FIRST, hash, Optional.empty(), NOW, Optional.empty());
    var ending = endless.until(Optional.of(NOW));

    assertThat(ending.isValidAt(NOW.minusNanos(1))).isTrue();
    assertThat(ending.isValidAt(NOW)).isFalse();
    assertThat(endless.isValidAt(NOW)).isTrue();
    assertThat(endless.until(Optional.empty())).isEqualTo(endless);
    assertThat(ending.until(Optional.of(NOW.plusSeconds(1)))).isEqualTo(ending);
    assertThat(ending.until(Optional.empty())).isEqualTo(ending);
  }
}
