package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the names of values that clients send, that are stored, or that administrators see. */
class ClientNamesTest {

  @ParameterizedTest
  @CsvSource({"WEB, web", "NATIVE, native"})
  void namesTheTypesOfApplications(ApplicationType type, String name) {
    assertThat(type.wireName()).isEqualTo(name);
    assertThat(ApplicationType.parse(name)).contains(type);
    assertThat(ApplicationType.parse("browser")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_SECRET_BASIC, client_secret_basic, true, false",
    "CLIENT_SECRET_POST, client_secret_post, true, false",
    "CLIENT_SECRET_JWT, client_secret_jwt, true, true",
    "PRIVATE_KEY_JWT, private_key_jwt, false, true",
    "NONE, none, false, false"
  })
  void namesTheMethodsOfAuthentication(
      ClientAuthMethod method, String name, boolean secret, boolean assertion) {
    assertThat(method.wireName()).isEqualTo(name);
    assertThat(ClientAuthMethod.parse(name)).contains(method);
    assertThat(ClientAuthMethod.parse("tls_client_auth")).isEmpty();
    assertThat(method.usesSecret()).isEqualTo(secret);
    assertThat(method.usesAssertion()).isEqualTo(assertion);
  }

  @ParameterizedTest
  @CsvSource({"PUBLIC, public", "PAIRWISE, pairwise"})
  void namesTheTypesOfSubjects(SubjectProfile.Type type, String name) {
    assertThat(type.wireName()).isEqualTo(name);
    assertThat(SubjectProfile.Type.parse(name)).contains(type);
    assertThat(SubjectProfile.Type.parse("private")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ENABLED, enabled", "DISABLED, disabled", "EXPIRED, expired"})
  void namesTheStatus(ClientLife.ClientStatus status, String name) {
    assertThat(status.wireName()).isEqualTo(name);
    assertThat(ClientLife.ClientStatus.parse(name)).contains(status);
    assertThat(ClientLife.ClientStatus.parse("deleted")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATOR, operator",
    "OPEN, open",
    "INITIAL_ACCESS_TOKEN, initial_access_token",
    "SOFTWARE_STATEMENT, software_statement",
    "DOCUMENT, document"
  })
  void namesTheWaysToRegister(ClientOrigin.Way way, String name) {
    assertThat(way.wireName()).isEqualTo(name);
    assertThat(ClientOrigin.Way.of(name)).isEqualTo(way);
    assertThatIllegalArgumentException().isThrownBy(() -> ClientOrigin.Way.of("other"));
  }

  /** The audit of a client must not show the name of a token as a {@code client_id}. */
  @ParameterizedTest
  @EnumSource
  void namesTheActionsByTheKindOfTheirSubject(ClientAction action) {
    assertThat(ClientAction.of(action.wireName())).isEqualTo(action);
    assertThat(action.wireName())
        .startsWith(action.isOfToken() ? "registration_token." : "client.");
    assertThatIllegalArgumentException().isThrownBy(() -> ClientAction.of("client.other"));
  }

  @Test
  void distinguishesActionsOfTokens() {
    assertThat(Arrays.stream(ClientAction.values()).filter(ClientAction::isOfToken))
        .containsExactly(
            ClientAction.REGISTRATION_TOKEN_ISSUED, ClientAction.REGISTRATION_TOKEN_REVOKED);
  }
}
