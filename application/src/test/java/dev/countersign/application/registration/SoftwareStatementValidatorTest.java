package dev.countersign.application.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.SoftwareStatementValidator.Approved;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registration.InMemorySoftwareStatementVerifier;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemoryTokenSigner;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SoftwareStatementValidatorTest {

  private static final String DIRECTORY = "https://directory.example";
  private static final String VENDOR = "vendor";
  private static final URI VENDOR_KEYS = URI.create("https://vendor.example/jwks");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("iss", DIRECTORY).with("client_name", "Approved");

  private final TestKeys workshop = new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator());
  private final InMemorySignatures signatures = new InMemorySignatures();
  private final InMemoryTokenSigner signer = new InMemoryTokenSigner(workshop.sealer(), signatures);
  private final Key.Active key = workshop.signing(SignatureAlgorithm.ES256);
  private final Key.Active vendorKey = workshop.signing(SignatureAlgorithm.PS256);
  private final Map<URI, JwkSet> published = new HashMap<>();
  private final Map<URI, JwkSet> renewed = new HashMap<>();
  private final SoftwareStatementIssuer directory =
      issuer(DIRECTORY, new SoftwareStatementIssuer.Keys.Known(keys(key)));
  private final SoftwareStatementIssuer vendor =
      issuer(VENDOR, new SoftwareStatementIssuer.Keys.Published(VENDOR_KEYS));
  private final SoftwareStatementValidator check =
      new SoftwareStatementValidator(
          new InMemorySoftwareStatementVerifier(signatures),
          this::find,
          List.of(directory, vendor),
          new Issuer("https://op.example"));

  private Optional<JwkSet> find(URI uri, Predicate<JwkSet> enough) {
    var known = Optional.ofNullable(published.get(uri));
    return known.isEmpty() || known.filter(enough).isPresent()
        ? known
        : Optional.ofNullable(renewed.get(uri)).or(() -> known);
  }

  private static SoftwareStatementIssuer issuer(String name, SoftwareStatementIssuer.Keys keys) {
    return new SoftwareStatementIssuer(name, keys, true, RegistrationLimits.NONE);
  }

  private static JwkSet keys(Key key) {
    return new JwkSet(List.of(TestKeys.publicPart(key)));
  }

  private JsonObject with(Key.Active by, JsonObject claims) {
    return JsonObject.EMPTY
        .with("client_name", "Sent")
        .with("software_statement", signer.sign(by, TokenType.ID_TOKEN, claims));
  }

  private Result<Optional<Approved>, RegistrationError> check(JsonObject document) {
    return check.check(document, Times.NOW);
  }

  private void assertRefused(JsonObject document, String code, String reason) {
    assertThat(check(document))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> {
              var error = (RegistrationError) refused.error();
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.description()).startsWith("software_statement: ").contains(reason);
            });
  }

  @Test
  void passesADocumentWithoutStatement() {
    assertThat(check(JsonObject.EMPTY)).isEqualTo(Result.ok(Optional.empty()));
    assertThat(check(JsonObject.EMPTY.with("software_statement", new JsonNull())))
        .isEqualTo(Result.ok(Optional.empty()));
  }

  @Test
  void prefersApprovedMembersToSentMembers() {
    var document = with(key, CLAIMS);
    assertThat(check(document))
        .isInstanceOfSatisfying(
            Result.Ok.class,
            ok -> {
              var approved = (Approved) ((Optional<?>) ok.value()).orElseThrow();
              assertThat(approved.issuer()).isEqualTo(directory);
              assertThat(document.string("software_statement"))
                  .contains(approved.statement().value());
              assertThat(approved.document()).isEqualTo(document.with("client_name", "Approved"));
            });
  }

  @Test
  void usesTheKeysThatTheIssuerPublishes() {
    var document = with(vendorKey, CLAIMS.with("iss", VENDOR));
    assertRefused(
        document, "invalid_software_statement", "the keys of its issuer are not available");
    published.put(VENDOR_KEYS, keys(key));
    assertRefused(document, "invalid_software_statement", "does not verify");
    published.put(VENDOR_KEYS, keys(vendorKey));
    assertThat(check(document)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void fetchesTheKeysAgainIfTheIssuerSignsWithANewKey() {
    published.put(VENDOR_KEYS, keys(key));
    renewed.put(VENDOR_KEYS, keys(vendorKey));
    assertThat(check(with(vendorKey, CLAIMS.with("iss", VENDOR)))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesUnknownIssuers() {
    assertRefused(
        with(key, CLAIMS.with("iss", DIRECTORY + "/")),
        "unapproved_software_statement",
        "no statements of this issuer");
  }

  @Test
  void refusesAStatementThatAnotherIssuerSigned() {
    published.put(VENDOR_KEYS, keys(vendorKey));
    assertRefused(with(vendorKey, CLAIMS), "invalid_software_statement", "does not verify");
  }

  @Test
  void refusesMalformedStatements() {
    var document = JsonObject.EMPTY;
    assertRefused(
        document.with("software_statement", new JsonInteger(1)),
        "invalid_software_statement",
        "must be a string");
    for (var text : List.of("", "not a token", "a".repeat(20_001))) {
      assertRefused(
          document.with("software_statement", text),
          "invalid_software_statement",
          "is not a JWT or is too long");
    }
    assertRefused(
        document.with("software_statement", "a.b.c"),
        "invalid_software_statement",
        "is not a signed JWT with iss");
  }

  @Test
  void refusesExpiredStatementsAndOtherAudiences() {
    assertRefused(
        with(key, CLAIMS.with("exp", 1L)), "invalid_software_statement", "exp is in the past");
    assertRefused(
        with(key, CLAIMS.with("aud", "https://other.example")),
        "invalid_software_statement",
        "aud does not name this server");
  }
}
