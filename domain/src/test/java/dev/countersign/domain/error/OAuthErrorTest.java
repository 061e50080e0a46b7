package dev.countersign.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error codes are those of the RFCs, and no description can break a header or a log line. */
class OAuthErrorTest {

  record Case(String code, Function<String, OAuthError> error) {}

  private static Stream<Case> errors() {
    return Stream.of(
        new Case("access_denied", AccessDenied::new),
        new Case("consent_required", ConsentRequired::new),
        new Case("insufficient_scope", InsufficientScope::new),
        new Case("invalid_client", InvalidClient::new),
        new Case("invalid_client_metadata", InvalidClientMetadata::new),
        new Case("invalid_grant", InvalidGrant::new),
        new Case("invalid_redirect_uri", InvalidRedirectUri::new),
        new Case("invalid_request", InvalidRequest::new),
        new Case("invalid_scope", InvalidScope::new),
        new Case("invalid_software_statement", InvalidSoftwareStatement::new),
        new Case("invalid_target", InvalidTarget::new),
        new Case("invalid_token", InvalidToken::new),
        new Case("login_required", LoginRequired::new),
        new Case("invalid_client_metadata", RegistrationConflict::new),
        new Case("registration_not_supported", RegistrationNotSupported::new),
        new Case("invalid_request_object", InvalidRequestObject::new),
        new Case("invalid_request_uri", InvalidRequestUri::new),
        new Case("temporarily_unavailable", TemporarilyUnavailable::new),
        new Case("unapproved_software_statement", UnapprovedSoftwareStatement::new),
        new Case("unmet_authentication_requirements", UnmetAuthenticationRequirements::new),
        new Case("unauthorized_client", UnauthorizedClient::new),
        new Case("unsupported_grant_type", UnsupportedGrantType::new),
        new Case("unsupported_response_type", UnsupportedResponseType::new));
  }

  @Test
  void allErrorsAreTested() {
    assertThat(errors().map(one -> (Object) one.error().apply("x").getClass()))
        .containsExactlyInAnyOrderElementsOf(
            leaves(OAuthError.class)
                .distinct()
                // Its description contains no text of the caller.
                .filter(type -> !type.equals(TooManyRequests.class))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("errors")
  void haveTheCodeOfTheirRfc(Case one) {
    assertThat(one.error().apply("why").code()).isEqualTo(one.code());
    assertThat(one.error().apply("why").description()).isEqualTo("why");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void describeThemselvesInPrintableAscii(Case one) {
    var description = one.error().apply("a\"b\\c\r\nd\u0000e\u00e9\u560a\ud800~").description();

    assertThat(description).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
    assertThat(description).startsWith("a'b?c??d?e?").endsWith("~");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void shortenALongDescription(Case one) {
    assertThat(one.error().apply("x".repeat(100_000)).description()).hasSizeLessThanOrEqualTo(500);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    var permitted = type.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(type)
        : List.of(permitted).stream().flatMap(OAuthErrorTest::leaves);
  }
}
