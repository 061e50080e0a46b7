package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.ClientKeysReader;
import dev.countersign.domain.clientmetadata.MemberReader;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementIssuer.Keys;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one {@link SoftwareStatementIssuer} from the JSON form that an operator writes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
final class SoftwareStatementIssuerReader {

  private static final String ISSUER = "issuer";
  private static final String ALLOWS_REGISTRATION = "allows_registration";
  private static final String POLICY = "policy";
  private static final Set<String> MEMBERS =
      Set.of(ISSUER, "jwks", "jwks_uri", ALLOWS_REGISTRATION, POLICY);

  private final MemberReader members;

  private SoftwareStatementIssuerReader(JsonObject document) {
    this.members = new MemberReader(document);
  }

  /** Reads the issuer; refuses an invalid one with a reason that begins with the member. */
  static Result<SoftwareStatementIssuer, String> read(JsonObject document) {
    var reader = new SoftwareStatementIssuerReader(document);
    reader.members.refuseOthersThan(MEMBERS);
    var issuer = reader.issuer();
    return reader
        .members
        .problem()
        .map(RegistrationError::description)
        .<Result<SoftwareStatementIssuer, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(issuer.orElseThrow()));
  }

  private Optional<SoftwareStatementIssuer> issuer() {
    var name = name();
    var keys = keys();
    // By default a statement only narrows the limits of a token. The operator has to allow
    // explicitly that it replaces the token.
    var allowsRegistration = members.bool(ALLOWS_REGISTRATION).orElse(false);
    var limits = RegistrationLimitsReader.member(members, POLICY).orElse(RegistrationLimits.NONE);
    return name.flatMap(
        known ->
            keys.map(any -> new SoftwareStatementIssuer(known, any, allowsRegistration, limits)));
  }

  private Optional<String> name() {
    if (!members.has(ISSUER)) {
      members.complain(ISSUER + " is missing: set it to the iss of the statements");
    }
    return members.text(ISSUER, SoftwareStatementIssuer.LONGEST);
  }

  private Optional<Keys> keys() {
    var keys = new ClientKeysReader(members).read();
    if (keys.published().isPresent()) {
      return keys.published().map(Keys.Published::new);
    }
    if (!members.has("jwks") && !members.has("jwks_uri")) {
      members.complain("jwks or jwks_uri is missing: one of them is required to verify statements");
    } else if (!verifies(keys.sent())) {
      members.complain("jwks must have a key that verifies signatures");
    }
    return Optional.of(new Keys.Known(keys.sent()));
  }

  private static boolean verifies(JwkSet keys) {
    return Stream.of(SignatureAlgorithm.values()).anyMatch(keys::canVerify);
  }
}
