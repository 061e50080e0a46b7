package dev.countersign.domain.registration;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.keys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementIssuer.Keys;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationRulesReaderTest {

  private static final JsonObject EC =
      JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA");
  private static final String KEYS = "https://directory.example/jwks";
  private static final JsonObject CODE =
      JsonObject.EMPTY.with("grant_types", texts("authorization_code"));
  private static final JsonObject PUBLISHING =
      JsonObject.EMPTY.with("issuer", "directory").with("jwks_uri", KEYS);
  private static final JsonObject SENDING =
      JsonObject.EMPTY.with("issuer", "vendor").with("jwks", keys(EC));
  private static final RegistrationLimits CODE_ONLY = limits(GrantType.AUTHORIZATION_CODE);

  private static RegistrationLimits limits(GrantType type) {
    return new RegistrationLimits(
        Optional.of(Set.of(type)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        false,
        false);
  }

  private static JsonObject issuers(Json... issuers) {
    return JsonObject.EMPTY.with("software_statements", new JsonArray(List.of(issuers)));
  }

  private static SoftwareStatementIssuer issuer(
      String name, Keys keys, boolean allowsRegistration, RegistrationLimits limits) {
    return new SoftwareStatementIssuer(name, keys, allowsRegistration, limits);
  }

  @Test
  void readsEveryMember() {
    var document =
        issuers(PUBLISHING.with("allows_registration", true).with("policy", CODE), SENDING)
            .with("open", CODE)
            .with("token", JsonObject.EMPTY.with("grant_types", texts("client_credentials")));
    assertThat(RegistrationRulesReader.read(document))
        .isEqualTo(
            Result.ok(
                new RegistrationRules(
                    Optional.of(CODE_ONLY),
                    limits(GrantType.CLIENT_CREDENTIALS),
                    List.of(
                        issuer("directory", new Keys.Published(URI.create(KEYS)), true, CODE_ONLY),
                        issuer(
                            "vendor",
                            new Keys.Known(new JwkSet(List.of(new PublicJwk(EC)))),
                            false,
                            RegistrationLimits.NONE)))));
  }

  @Test
  void hasNoRulesForOmittedMembers() {
    assertThat(RegistrationRulesReader.read(JsonObject.EMPTY))
        .isEqualTo(Result.ok(RegistrationRules.NONE));
    assertThat(
            RegistrationRulesReader.read(
                JsonObject.EMPTY
                    .with("open", new JsonNull())
                    .with("token", new JsonNull())
                    .with("software_statements", new JsonNull())))
        .isEqualTo(Result.ok(RegistrationRules.NONE));
  }

  @Test
  void acceptsEmptyLimits() {
    assertThat(RegistrationRulesReader.read(JsonObject.EMPTY.with("open", JsonObject.EMPTY)))
        .isEqualTo(
            Result.ok(
                new RegistrationRules(
                    Optional.of(RegistrationLimits.NONE), RegistrationLimits.NONE, List.of())));
  }

  @Test
  void acceptsTheLongestName() {
    var longest = "i".repeat(SoftwareStatementIssuer.LONGEST);
    assertThat(RegistrationRulesReader.read(issuers(PUBLISHING.with("issuer", longest))))
        .isInstanceOfSatisfying(
            Result.Ok.class,
            ok ->
                assertThat(((RegistrationRules) ok.value()).statementIssuers())
                    .extracting(SoftwareStatementIssuer::name)
                    .containsExactly(longest));
  }

  @ParameterizedTest
  @MethodSource
  void refusesInvalidMembersByPath(JsonObject document, String reason) {
    assertThat(RegistrationRulesReader.read(document))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat((String) refused.error()).startsWith(reason));
  }

  static Stream<Arguments> refusesInvalidMembersByPath() {
    return Stream.of(
            Stream.of(
                row("opened", CODE, "opened is unknown: the known members are open, software_stat"),
                row("open", new JsonString("yes"), "open must be an object"),
                row("open", CODE.with("grants", "a"), "open: grants is unknown"),
                row("token", new JsonInteger(1), "token must be an object"),
                row("token", JsonObject.EMPTY.with("scope", 1), "token: scope must be a string"),
                row("software_statements", PUBLISHING, "software_statements must be an array"),
                row("software_statements", texts("directory"), "software_statements[0] must be")),
            names(),
            keysOfIssuers(),
            Stream.of(
                first(PUBLISHING.with("allows", true), "allows is unknown: the known members are"),
                first(
                    PUBLISHING.with("allows_registration", "true"),
                    "allows_registration must be true or false"),
                first(PUBLISHING.with("policy", texts()), "policy must be an object"),
                first(PUBLISHING.with("policy", CODE.with("scope", "a  b")), "policy: scope"),
                Arguments.of(
                    issuers(PUBLISHING, SENDING.with("issuer", new JsonNull())),
                    "software_statements[1].issuer is missing"),
                Arguments.of(
                    issuers(PUBLISHING, SENDING, SENDING.with("issuer", "directory")),
                    "software_statements[2].issuer is the same as in software_statements[0]")))
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        first(PUBLISHING.without(List.of("issuer")), "issuer is missing"),
        first(PUBLISHING.with("issuer", 1), "issuer must be a string"),
        first(PUBLISHING.with("issuer", ""), "issuer must be 1 to 256 characters"),
        first(PUBLISHING.with("issuer", " "), "issuer must be 1 to 256 characters"),
        first(PUBLISHING.with("issuer", "a\nb"), "issuer must be 1 to 256 characters"),
        first(PUBLISHING.with("issuer", "a\u0000"), "issuer must be 1 to 256 characters"),
        first(PUBLISHING.with("issuer", "i".repeat(257)), "issuer must be 1 to 256 characters"));
  }

  private static Stream<Arguments> keysOfIssuers() {
    return Stream.of(
        first(JsonObject.EMPTY.with("issuer", "a"), "jwks or jwks_uri is missing"),
        first(PUBLISHING.with("jwks", keys(EC)), "jwks_uri must not be sent together with jwks"),
        first(PUBLISHING.with("jwks_uri", 1), "jwks_uri must be a string"),
        first(
            PUBLISHING.with("jwks_uri", "http://directory.example/jwks"),
            "jwks_uri must be an https URL"),
        first(PUBLISHING.with("jwks_uri", KEYS + "#a"), "jwks_uri must not have a fragment"),
        first(
            PUBLISHING.with("jwks_uri", "https://a:b@directory.example/"),
            "jwks_uri must not have user information"),
        first(SENDING.with("jwks", "keys"), "jwks must be an object"),
        first(
            SENDING.with("jwks", JsonObject.EMPTY),
            "jwks: a JWK set must have an array named keys"),
        first(SENDING.with("jwks", keys()), "jwks must have a key that verifies signatures"),
        first(
            SENDING.with("jwks", keys(EC.with("use", "enc"))),
            "jwks must have a key that verifies signatures"),
        first(
            SENDING.with("jwks", keys(EC.with("d", "AA"))),
            "jwks: a key has private or symmetric members: send only its public part"),
        first(
            SENDING.with("jwks", keys(JsonObject.EMPTY.with("kty", "oct").with("k", "AA"))),
            "jwks: a key has private or symmetric members"),
        first(SENDING.with("jwks", keys(EC.with("crv", "P-999"))), "jwks: a key"),
        first(
            SENDING.with("jwks", keys(EC.with("key_ops", "verify"))),
            "jwks: a key's key_ops must be an array"));
  }

  private static Arguments row(String name, Json value, String reason) {
    return Arguments.of(JsonObject.EMPTY.with(name, value), reason);
  }

  private static Arguments first(JsonObject issuer, String reason) {
    return Arguments.of(issuers(issuer), "software_statements[0]." + reason);
  }
}
