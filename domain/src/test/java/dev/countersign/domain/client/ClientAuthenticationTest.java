package dev.countersign.domain.client;

import static dev.countersign.domain.client.ClientAuthMethod.CLIENT_SECRET_BASIC;
import static dev.countersign.domain.client.ClientAuthMethod.CLIENT_SECRET_JWT;
import static dev.countersign.domain.client.ClientAuthMethod.CLIENT_SECRET_POST;
import static dev.countersign.domain.client.ClientAuthMethod.PRIVATE_KEY_JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests which methods and algorithms a client may authenticate with. */
class ClientAuthenticationTest {

  @ParameterizedTest
  @CsvSource({
    "CLIENT_SECRET_JWT, HS256, true",
    "CLIENT_SECRET_JWT, RS256, false",
    "PRIVATE_KEY_JWT, RS256, true",
    "PRIVATE_KEY_JWT, HS256, false",
    "CLIENT_SECRET_BASIC, HS256, false",
    "CLIENT_SECRET_POST, HS256, false",
    "NONE, RS256, false"
  })
  void signsWithASecretOrWithAPrivateKey(
      ClientAuthMethod method, SignatureAlgorithm algorithm, boolean fits) {
    assertThat(ClientAuthentication.fits(method, algorithm)).isEqualTo(fits);
    assertThat(ClientAuthentication.by(method).allows(algorithm)).isEqualTo(fits);
    if (fits) {
      assertThat(with(method, algorithm).algorithm()).contains(algorithm);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> with(method, algorithm));
    }
  }

  @Test
  void allowsOnlyTheRegisteredAlgorithm() {
    assertThat(with(PRIVATE_KEY_JWT, SignatureAlgorithm.ES256).allows(SignatureAlgorithm.ES256))
        .isTrue();
    assertThat(with(PRIVATE_KEY_JWT, SignatureAlgorithm.ES256).allows(SignatureAlgorithm.RS256))
        .isFalse();
    assertThat(with(PRIVATE_KEY_JWT, SignatureAlgorithm.EDDSA).allows(SignatureAlgorithm.ED25519))
        .isTrue();
    assertThat(with(PRIVATE_KEY_JWT, SignatureAlgorithm.ED25519).allows(SignatureAlgorithm.EDDSA))
        .isFalse();
    assertThat(with(CLIENT_SECRET_JWT, SignatureAlgorithm.HS256).allows(SignatureAlgorithm.HS512))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void admitsOnlyTheRegisteredMethod(ClientAuthMethod method) {
    assertThat(admitted(ClientAuthentication.by(method))).containsExactly(method);
  }

  @Test
  void admitsASecretInHeaderOrBodyOfAClientThatRegisteredNoMethod() {
    assertThat(admitted(ClientAuthentication.bySecretInHeaderOrBody()))
        .containsExactlyInAnyOrder(CLIENT_SECRET_BASIC, CLIENT_SECRET_POST);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLIENT_SECRET_BASIC")
  void leavesNoChoiceWithAnotherMethod(ClientAuthMethod method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientAuthentication(method, Optional.empty(), true));
  }

  private static Set<ClientAuthMethod> admitted(ClientAuthentication authentication) {
    return Arrays.stream(ClientAuthMethod.values())
        .filter(authentication::admits)
        .collect(Collectors.toSet());
  }

  private static ClientAuthentication with(ClientAuthMethod method, SignatureAlgorithm algorithm) {
    return new ClientAuthentication(method, Optional.of(algorithm));
  }
}
