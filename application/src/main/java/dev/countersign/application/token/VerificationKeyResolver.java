package dev.countersign.application.token;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the keys that may have signed a token: those of the issuer that it names, so that one
 * issuer cannot sign for another; those of this server if it names none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-3.8">RFC 8725 §3.8</a>
 */
final class VerificationKeyResolver {

  private final Issuer ourselves;
  private final PublishKeys publishKeys;
  private final FindIssuerKeys others;

  VerificationKeyResolver(Issuer ourselves, PublishKeys publishKeys, FindIssuerKeys others) {
    this.ourselves = ourselves;
    this.publishKeys = publishKeys;
    this.others = others;
  }

  /** Finds the keys that may have signed these claims, as the signatures name them. */
  Result<List<PublicJwk>, VerificationFailure> candidates(
      Optional<JsonObject> claims, Set<String> keyIds) {
    if (names(claims).isEmpty()) {
      return Result.ok(publishKeys.publish(KeyOwner.PROVIDER).keys().keys());
    }
    return elsewhere(claims)
        .map(issuer -> others.keysOf(issuer, keyIds))
        .orElseGet(() -> Result.refused(new VerificationFailure("iss is no issuer")));
  }

  /** Returns the issuer whose keys {@link #candidates} found; only for claims with candidates. */
  Issuer issuer(Optional<JsonObject> claims) {
    return elsewhere(claims).orElse(ourselves);
  }

  private Optional<Issuer> elsewhere(Optional<JsonObject> claims) {
    return names(claims).flatMap(Issuer::parse);
  }

  /** Returns the issuer that the claims name, unless it is this server or no text. */
  private Optional<String> names(Optional<JsonObject> claims) {
    return claims
        .filter(members -> members.member("iss").isPresent())
        .map(members -> members.string("iss").orElse(""))
        .filter(name -> !name.equals(ourselves.value()));
  }
}
