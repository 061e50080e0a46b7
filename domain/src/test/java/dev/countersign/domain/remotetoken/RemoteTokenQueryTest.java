package dev.countersign.domain.remotetoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how an access token of another server is asked about, and what is said of it. */
class RemoteTokenQueryTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");

  @Test
  void readsAWholeQuery() {
    assertThat(read(Map.of("scope", List.of("a b"), "method", List.of("both"))))
        .isEqualTo(
            Result.ok(
                new RemoteTokenQuery(
                    "app",
                    "token",
                    "https://api.example",
                    Scope.of("a", "b"),
                    VerificationMethod.BOTH)));
  }

  @Test
  void verifiesTheSignatureAndWantsNoScopeByDefault() {
    assertThat(read(Map.of()).map(RemoteTokenQuery::method))
        .isEqualTo(Result.ok(VerificationMethod.SIGNATURE));
    assertThat(read(Map.of()).map(RemoteTokenQuery::scope)).isEqualTo(Result.ok(Scope.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "registration, '', registration is missing: the name of the registration at the server",
    "audience, '', audience is missing: the identifier of the resource server",
    "token, '', token is missing or too long",
    "method, none, 'method must be signature, introspection or both'",
    "scope, a  b, scope is malformed"
  })
  void refusesAMissingOrMalformedParameter(String name, String value, String reason) {
    assertThat(read(Map.of(name, List.of(value)))).isEqualTo(Result.refused(reason));
  }

  @Test
  void refusesARepeatedParameter() {
    assertThat(read(Map.of("token", List.of("a", "b"))))
        .isEqualTo(Result.refused("a parameter is sent more than once"));
  }

  @Test
  void refusesAnOverlongToken() {
    assertThat(read(Map.of("token", List.of("a".repeat(16_384))))).isInstanceOf(Result.Ok.class);
    assertThat(read(Map.of("token", List.of("a".repeat(16_385)))))
        .isEqualTo(Result.refused("token is missing or too long"));
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNATURE, signature, true, false",
    "INTROSPECTION, introspection, false, true",
    "BOTH, both, true, true"
  })
  void needsTheSignatureOrTheServer(
      VerificationMethod method, String name, boolean signature, boolean introspection) {
    assertThat(VerificationMethod.of(name)).contains(method);
    assertThat(method.needsSignature()).isEqualTo(signature);
    assertThat(method.needsIntrospection()).isEqualTo(introspection);
  }

  @Test
  void namesForWhomAndToWhichClientATokenWasIssued() {
    var claims = JsonObject.EMPTY.with("sub", "person").with("azp", "party");

    assertThat(description(claims).subject()).contains("person");
    assertThat(description(claims).client()).contains("party");
    assertThat(description(claims.with("client_id", "app")).client()).contains("app");
    assertThat(description(JsonObject.EMPTY).client()).isEmpty();
    assertThat(description(claims.with("scope", "a b")).scope()).isEqualTo(Scope.of("a", "b"));
    assertThat(description(claims.with("scope", "a  b")).scope()).isEqualTo(Scope.NONE);
  }

  @Test
  void showsNoTokenAndNoClaim() {
    assertThat(read(Map.of()).map(Object::toString))
        .isEqualTo(Result.ok("RemoteTokenQuery[app, https://api.example]"));
    assertThat(description(JsonObject.EMPTY.with("sub", "person")))
        .hasToString("TokenDescription[https://as.example, redacted]");
  }

  private static TokenDescription description(JsonObject claims) {
    return new TokenDescription(ISSUER, claims, Optional.empty());
  }

  private static Result<RemoteTokenQuery, String> read(Map<String, List<String>> changed) {
    var parameters =
        new HashMap<>(
            Map.of(
                "registration", List.of("app"),
                "token", List.of("token"),
                "audience", List.of("https://api.example")));
    parameters.putAll(changed);
    return RemoteTokenQuery.read(new Parameters(parameters));
  }
}
